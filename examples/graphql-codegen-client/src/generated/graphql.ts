/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Every condition that is given must hold. */
export type CallFilter = {
  batchId?: string | null | undefined;
  createdAfter?: string | null | undefined;
  createdBefore?: string | null | undefined;
  goal?: Array<Goal> | null | undefined;
  outcome?: Array<Outcome> | null | undefined;
  /** E.164 */
  phone?: string | null | undefined;
  status?: Array<CallStatus> | null | undefined;
};

export type CallStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'DISPATCHED'
  | 'FAILED'
  | 'IN_PROGRESS'
  | 'QUEUED'
  | 'RINGING';

export type Goal =
  | 'BOOK_MEETING'
  | 'CLOSE_SALE'
  | 'COLLECT_INFO'
  | 'QUALIFY_INTEREST';

export type Language =
  | 'AR_AE'
  | 'EN';

export type LeadInput = {
  company?: string | null | undefined;
  email?: string | null | undefined;
  name?: string | null | undefined;
  /** E.164, such as +971501234567. */
  phone: string;
  title?: string | null | undefined;
};

export type Outcome =
  | 'CALLBACK_REQUESTED'
  | 'FAILED'
  | 'INFO_COLLECTED'
  | 'MEETING_BOOKED'
  | 'NOT_INTERESTED'
  | 'NOT_QUALIFIED'
  | 'NO_ANSWER'
  | 'OPTED_OUT'
  | 'QUALIFIED'
  | 'SALE_CLOSED'
  | 'VOICEMAIL'
  | 'WRONG_NUMBER';

/** How a simulated lead behaves. */
export type Persona =
  | 'BUSY'
  | 'INTERESTED'
  | 'NO_ANSWER'
  | 'OPT_OUT'
  | 'PRICE_SENSITIVE'
  | 'SCEPTICAL'
  | 'VOICEMAIL'
  | 'WRONG_NUMBER';

export type PlaceCallsInput = {
  /** Required for BOOK_MEETING. */
  bookingLink?: string | null | undefined;
  /** You confirm that you may contact these numbers. */
  consent: boolean;
  context?: string | null | undefined;
  goal: Goal;
  goalCriteria?: string | null | undefined;
  /** The same key and input place nothing twice, for 24 hours. */
  idempotencyKey?: string | null | undefined;
  /** You speak for the leads yourself, with `say`. */
  joinAsLead?: boolean | null | undefined;
  language?: Language | null | undefined;
  /** 1 to 1,000, each number once. */
  leads: Array<LeadInput>;
  /** Where the results are sent; default: the account’s e-mail. */
  ownerEmail?: string | null | undefined;
  /** Required for CLOSE_SALE. */
  paymentLink?: string | null | undefined;
  /** How simulated leads behave; default: each by its number. */
  persona?: Persona | null | undefined;
  pricingSummary?: string | null | undefined;
  product: string;
  urgencyHook?: string | null | undefined;
  websiteUrl?: string | null | undefined;
};

export type Role =
  | 'AGENT'
  | 'LEAD';

export type ReportQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: CallFilter | null | undefined;
}>;


export type ReportQuery = { me: { email: string, trialMinutesRemaining: number }, calls: { totalCount: number, nodes: Array<{ id: string, leadName: string | null, leadCompany: string | null, phone: string, status: CallStatus, outcome: Outcome | null, durationSeconds: number | null, score: { overall: number, rationale: string } | null, transcript: Array<{ role: Role, text: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReportedCallFragment = { id: string, leadName: string | null, leadCompany: string | null, phone: string, status: CallStatus, outcome: Outcome | null, durationSeconds: number | null, score: { overall: number, rationale: string } | null, transcript: Array<{ role: Role, text: string }> };

export type PlaceMutationVariables = Exact<{
  input: PlaceCallsInput;
}>;


export type PlaceMutation = { placeCalls: { batch: { id: string, total: number } } };

export type ProgressSubscriptionVariables = Exact<{
  batchId: string;
}>;


export type ProgressSubscription = { batchUpdated: { total: number, live: number, ended: number } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ReportedCallFragmentDoc = new TypedDocumentString(`
    fragment ReportedCall on Call {
  id
  leadName
  leadCompany
  phone
  status
  outcome
  durationSeconds
  score {
    overall
    rationale
  }
  transcript {
    role
    text
  }
}
    `, {"fragmentName":"ReportedCall"}) as unknown as TypedDocumentString<ReportedCallFragment, unknown>;
export const ReportDocument = new TypedDocumentString(`
    query Report($first: Int!, $after: String, $filter: CallFilter) {
  me {
    email
    trialMinutesRemaining
  }
  calls(first: $first, after: $after, filter: $filter) {
    totalCount
    nodes {
      ...ReportedCall
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReportedCall on Call {
  id
  leadName
  leadCompany
  phone
  status
  outcome
  durationSeconds
  score {
    overall
    rationale
  }
  transcript {
    role
    text
  }
}`) as unknown as TypedDocumentString<ReportQuery, ReportQueryVariables>;
export const PlaceDocument = new TypedDocumentString(`
    mutation Place($input: PlaceCallsInput!) {
  placeCalls(input: $input) {
    batch {
      id
      total
    }
  }
}
    `) as unknown as TypedDocumentString<PlaceMutation, PlaceMutationVariables>;
export const ProgressDocument = new TypedDocumentString(`
    subscription Progress($batchId: ID!) {
  batchUpdated(batchId: $batchId) {
    total
    live
    ended
  }
}
    `) as unknown as TypedDocumentString<ProgressSubscription, ProgressSubscriptionVariables>;