/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A filter of calls. All given conditions must hold. */
export type CallFilter = {
  /** Calls of this batch. */
  batchId?: string | null | undefined;
  /** Calls of this campaign. */
  campaignId?: string | null | undefined;
  /** Calls placed at this time or later. */
  createdAfter?: string | null | undefined;
  /** Calls placed before this time. */
  createdBefore?: string | null | undefined;
  /** Calls with one of these goals. */
  goal?: Array<Goal> | null | undefined;
  /** Calls whose lead has a name that begins with this, in upper or lower case. */
  leadName?: string | null | undefined;
  /** Calls that were scored with at least this, from 0 to 100. */
  minScore?: number | null | undefined;
  /** Calls that ended in one of these ways. */
  outcome?: Array<Outcome> | null | undefined;
  /** Calls to this number, in E.164. */
  phone?: string | null | undefined;
  /** Calls in one of these states. */
  status?: Array<CallStatus> | null | undefined;
  /** Calls whose lead's name or company begins with this, in upper or lower case, or whose number in E.164 does. Numbers are found from 6 digits on, such as `+971501`. */
  text?: string | null | undefined;
};

/** What carries a call. */
export type CallMedia =
  /** The agent waits in a room. Whoever joins it from a browser, with `joinToken`, is the lead. */
  | 'BROWSER'
  /** Nobody is dialled: a simulated lead answers, or somebody who types. */
  | 'SIMULATED'
  /** The number of the lead is dialled. The server needs LiveKit and a trunk for this. */
  | 'TELEPHONE';

/** The state of a call. */
export type CallStatus =
  /** It was cancelled before anybody answered. */
  | 'CANCELLED'
  /** It is over. `outcome` says how it ended. */
  | 'COMPLETED'
  /** An agent was assigned, and is about to dial. */
  | 'DISPATCHED'
  /** It could not be made, or could not go on. `error` says why. */
  | 'FAILED'
  /** Somebody answered, and the conversation goes on. */
  | 'IN_PROGRESS'
  /** It waits until the account may have one more call at once, or until it may be dialled: see `hold`. */
  | 'QUEUED'
  /** The telephone of the lead rings, or the agent waits for somebody to join. */
  | 'RINGING';

/** The ground on which a lead may be called. */
export type ConsentBasis =
  /** The person is a customer. */
  | 'EXISTING_RELATIONSHIP'
  /** The person agreed by word of mouth. */
  | 'EXPRESS'
  /** The person agreed in writing, which includes a form or an e-mail. */
  | 'EXPRESS_WRITTEN'
  /** The person asked about the product. */
  | 'INQUIRY'
  /** Another ground, told by the text. */
  | 'OTHER';

/** The goal of a call. */
export type Goal =
  /** The lead agrees to a meeting and gets the booking link. */
  | 'BOOK_MEETING'
  /** The lead agrees to buy and gets the payment link. */
  | 'CLOSE_SALE'
  /** The lead answers the questions of the brief. */
  | 'COLLECT_INFO'
  /** The lead says whether they are interested, and what they need. */
  | 'QUALIFY_INTEREST';

/** The language that the agent speaks. */
export type Language =
  /** Arabic, as it is spoken in the United Arab Emirates. */
  | 'AR_AE'
  /** English. */
  | 'EN';

/** The consent of one lead to be called, kept as evidence. */
export type LeadConsentInput = {
  /** When it was given. */
  at: string;
  /** The ground. Numbers in the US and Canada are called only with `express_written`. */
  basis: ConsentBasis;
  /** Where it was given, such as the address of a form. */
  source: string;
  /** What the person agreed to, word for word. */
  text: string;
};

/** A person to call. */
export type LeadInput = {
  /** The company of this person. */
  company?: string | null | undefined;
  /** The consent of this person. Required for numbers in the US and Canada. */
  consent?: LeadConsentInput | null | undefined;
  /** The e-mail address of this person. */
  email?: string | null | undefined;
  /** How the agent greets this person. */
  name?: string | null | undefined;
  /** E.164, such as +971501234567. Each number once. */
  phone: string;
  /** The IANA time zone in which this person is, such as `America/Chicago`, if you know it. Calling hours follow its clock. */
  timeZone?: string | null | undefined;
  /** The position of this person in the company. */
  title?: string | null | undefined;
};

/** How a call ended. */
export type Outcome =
  /** The line was busy. */
  | 'BUSY'
  /** The lead asked to be called at another time. */
  | 'CALLBACK_REQUESTED'
  /** The number was not rung, because the carrier takes no more calls at the moment. */
  | 'CARRIER_LIMIT'
  /** The lead declined the call without answering it. */
  | 'DECLINED'
  /** The conversation could not be brought to an end. */
  | 'FAILED'
  /** The lead asked for a person, who has taken the call over. */
  | 'HANDED_OVER'
  /** The lead answered the questions. */
  | 'INFO_COLLECTED'
  /** The lead agreed to a meeting. */
  | 'MEETING_BOOKED'
  /** The lead said no. */
  | 'NOT_INTERESTED'
  /** The lead does not fit the criteria. */
  | 'NOT_QUALIFIED'
  /** Nobody answered. */
  | 'NO_ANSWER'
  /** The lead asked not to be called again. The number is on the suppression list now. */
  | 'OPTED_OUT'
  /** The lead is interested and fits the criteria. */
  | 'QUALIFIED'
  /** The lead agreed to buy. */
  | 'SALE_CLOSED'
  /** There is no such number, or no network reaches it. */
  | 'UNREACHABLE'
  /** A machine answered. */
  | 'VOICEMAIL'
  /** The person who answered is not the lead. */
  | 'WRONG_NUMBER';

/** How a simulated lead behaves. */
export type Persona =
  /** Answers with questions. */
  | 'ASKS_BACK'
  /** Mixes English and Arabic. */
  | 'BILINGUAL'
  /** Has no time now and asks to be called later. */
  | 'BUSY'
  /** Answers the telephone for the lead, then puts the agent through. */
  | 'GATEKEEPER'
  /** Is angry about the call. */
  | 'HOSTILE'
  /** Listens, answers and agrees. */
  | 'INTERESTED'
  /** Is a menu that asks to press a key, then puts the agent through. */
  | 'MENU'
  /** Does not answer. */
  | 'NO_ANSWER'
  /** Says “ok” to everything. */
  | 'OK_TO_EVERYTHING'
  /** Asks not to be called again. */
  | 'OPT_OUT'
  /** Asks for the price and finds it high. */
  | 'PRICE_SENSITIVE'
  /** Avoids an answer. */
  | 'RAMBLING'
  /** Doubts the agent's words, and asks whether it is a person. */
  | 'SCEPTICAL'
  /** Is a service that asks who calls, then puts the agent through. */
  | 'SCREENING'
  /** Corrects its own last words. */
  | 'SELF_CORRECTING'
  /** Is a machine. */
  | 'VOICEMAIL'
  /** Is somebody else. */
  | 'WRONG_NUMBER';

/** The leads to call, and the facts for the agent. */
export type PlaceCallsInput = {
  /** The page on which a meeting is booked. Required when the goal is to book a meeting. */
  bookingLink?: string | null | undefined;
  /** You confirm that you may contact these numbers. Must be true. */
  consent: boolean;
  /** Facts for the agent: audience, prices, usual objections. */
  context?: string | null | undefined;
  /** The goal of the call. */
  goal: Goal;
  /** When a lead counts as qualified, or what to find out. */
  goalCriteria?: string | null | undefined;
  /** For 24 hours, a repeat of the same key and input places nothing. */
  idempotencyKey?: string | null | undefined;
  /** You speak for the leads yourself, with `say`. */
  joinAsLead?: boolean | null | undefined;
  /** The language of the agent: English (default) or Gulf Arabic. */
  language?: Language | null | undefined;
  /** 1 to 1,000 leads, each number once. */
  leads: Array<LeadInput>;
  /** What carries the calls; default: what the server is set up for. `BROWSER` needs LiveKit there. */
  media?: CallMedia | null | undefined;
  /** The e-mail address for the results; default: the account's. */
  ownerEmail?: string | null | undefined;
  /** The page on which the product is paid. Required when the goal is to close a sale. */
  paymentLink?: string | null | undefined;
  /** How simulated leads behave; by default each lead's number decides. */
  persona?: Persona | null | undefined;
  /** Prices that the agent may quote. */
  pricingSummary?: string | null | undefined;
  /** The product that the agent calls about, in a sentence or two. */
  product: string;
  /** A number in E.164 to which leads who ask for a person are handed over. Without it they are offered a call. */
  transferTo?: string | null | undefined;
  /** A true reason for the lead to decide soon. */
  urgencyHook?: string | null | undefined;
  /** Leave a message on a voicemail; by default the agent hangs up without a word. Numbers in the US and Canada get one only with a record of consent. */
  voicemailMessage?: boolean | null | undefined;
  /** A public page with facts for the brief. */
  websiteUrl?: string | null | undefined;
};

/** A speaker of a call. */
export type Role =
  /** The AI agent. */
  | 'AGENT'
  /** The called person, or a person who joined to speak for them. */
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
  batchUpdated(id: $batchId) {
    total
    live
    ended
  }
}
    `) as unknown as TypedDocumentString<ProgressSubscription, ProgressSubscriptionVariables>;