/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CallEventType =
  | 'ANSWERED'
  | 'DISPATCHED'
  | 'ENDED'
  | 'JOINED'
  | 'PHASE'
  | 'QUEUED'
  | 'RINGING'
  | 'SCORED'
  | 'SLOT'
  | 'TRANSCRIBED'
  | 'TURN';

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

export type Phase =
  | 'CLOSING'
  | 'OBJECTIONS'
  | 'OPENING'
  | 'QUALIFICATION';

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

/** PENDING until it was delivered or its last attempt failed. */
export type WebhookDeliveryStatus =
  | 'DELIVERED'
  | 'FAILED'
  | 'PENDING';

export type WebhookEvent =
  | 'CALL_ENDED'
  | 'CALL_SCORED'
  | 'CALL_STARTED'
  | 'CALL_TRANSCRIBED';

export type BatchFragment = { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null };

export type PlaceCallsMutationVariables = Exact<{
  input: PlaceCallsInput;
}>;


export type PlaceCallsMutation = { placeCalls: { batch: { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null }, calls: Array<{ id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null }> } };

export type BatchQueryVariables = Exact<{
  id: string;
}>;


export type BatchQuery = { batch: { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null } };

export type BatchesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BatchesQuery = { batches: { nodes: Array<{ id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type CancelBatchMutationVariables = Exact<{
  id: string;
}>;


export type CancelBatchMutation = { cancelBatch: { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null } };

export type BatchUpdatedSubscriptionVariables = Exact<{
  batchId: string;
}>;


export type BatchUpdatedSubscription = { batchUpdated: { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null } };

export type CallFragment = { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null };

export type CallQueryVariables = Exact<{
  id: string;
}>;


export type CallQuery = { call: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null } };

export type CallsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CallFilter | null | undefined;
}>;


export type CallsQuery = { calls: { nodes: Array<{ id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type CallCountQueryVariables = Exact<{
  filter?: CallFilter | null | undefined;
}>;


export type CallCountQuery = { calls: { totalCount: number } };

export type TranscriptQueryVariables = Exact<{
  id: string;
}>;


export type TranscriptQuery = { call: { transcript: Array<{ seq: number, role: Role, text: string, phase: Phase, startSeconds: number, endSeconds: number, at: string }> } };

export type CancelCallMutationVariables = Exact<{
  id: string;
}>;


export type CancelCallMutation = { cancelCall: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null } };

export type HangUpMutationVariables = Exact<{
  id: string;
}>;


export type HangUpMutation = { hangUp: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null } };

export type JoinCallMutationVariables = Exact<{
  id: string;
}>;


export type JoinCallMutation = { joinCall: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null } };

export type SayMutationVariables = Exact<{
  id: string;
  text: string;
}>;


export type SayMutation = { say: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, goal: Goal, language: Language, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null } };

export type CallUpdatedSubscriptionVariables = Exact<{
  callId: string;
  after: number;
}>;


export type CallUpdatedSubscription = { callUpdated: { id: string, callId: string, seq: number, type: CallEventType, data: unknown, at: string, isLast: boolean } };

export type CallEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CallEventsSubscription = { callEvents: { id: string, callId: string, seq: number, type: CallEventType, data: unknown, at: string, isLast: boolean, cursor: string } };

export type WebhookEndpointFragment = { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: string | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string };

export type WebhookDeliveryFragment = { id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, body: string, createdAt: string, deliveredAt: string | null, nextAttemptAt: string | null, webhook: { id: string }, attempts: Array<{ number: number, at: string, latencyMs: number, statusCode: number | null, error: string | null, responseBody: string | null }> };

export type WebhookQueryVariables = Exact<{
  id: string;
}>;


export type WebhookQuery = { webhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: string | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } };

export type WebhookDeliveryQueryVariables = Exact<{
  id: string;
}>;


export type WebhookDeliveryQuery = { webhookDelivery: { id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, body: string, createdAt: string, deliveredAt: string | null, nextAttemptAt: string | null, webhook: { id: string }, attempts: Array<{ number: number, at: string, latencyMs: number, statusCode: number | null, error: string | null, responseBody: string | null }> } };

export type UpdateWebhookMutationVariables = Exact<{
  id: string;
  url?: string | null | undefined;
  events?: Array<WebhookEvent> | WebhookEvent | null | undefined;
  isActive?: boolean | null | undefined;
}>;


export type UpdateWebhookMutation = { updateWebhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: string | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } };

export type RotateWebhookSecretMutationVariables = Exact<{
  id: string;
  overlapHours?: number | null | undefined;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string, webhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: string | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } } };

export type ReplayWebhookDeliveryMutationVariables = Exact<{
  id: string;
}>;


export type ReplayWebhookDeliveryMutation = { replayWebhookDelivery: { id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, body: string, createdAt: string, deliveredAt: string | null, nextAttemptAt: string | null, webhook: { id: string }, attempts: Array<{ number: number, at: string, latencyMs: number, statusCode: number | null, error: string | null, responseBody: string | null }> } };

export type ReplayFailedWebhookDeliveriesMutationVariables = Exact<{
  id: string;
  since: string;
}>;


export type ReplayFailedWebhookDeliveriesMutation = { replayFailedWebhookDeliveries: number };

export type WebhookDeliveriesSubscriptionVariables = Exact<{
  webhookId?: string | null | undefined;
}>;


export type WebhookDeliveriesSubscription = { webhookDeliveries: { number: number, at: string, latencyMs: number, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, delivery: { id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, body: string, createdAt: string, deliveredAt: string | null, nextAttemptAt: string | null, webhook: { id: string }, attempts: Array<{ number: number, at: string, latencyMs: number, statusCode: number | null, error: string | null, responseBody: string | null }> } } };

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
export const BatchFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`, {"fragmentName":"Batch"}) as unknown as TypedDocumentString<BatchFragment, unknown>;
export const CallFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`, {"fragmentName":"Call"}) as unknown as TypedDocumentString<CallFragment, unknown>;
export const WebhookEndpointFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`, {"fragmentName":"WebhookEndpoint"}) as unknown as TypedDocumentString<WebhookEndpointFragment, unknown>;
export const WebhookDeliveryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`, {"fragmentName":"WebhookDelivery"}) as unknown as TypedDocumentString<WebhookDeliveryFragment, unknown>;
export const PlaceCallsDocument = /*#__PURE__*/ new TypedDocumentString(`mutation PlaceCalls($input: PlaceCallsInput!) { placeCalls(input: $input) { batch { ...Batch } calls { ...Call } } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<PlaceCallsMutation, PlaceCallsMutationVariables>;
export const BatchDocument = /*#__PURE__*/ new TypedDocumentString(`query Batch($id: ID!) { batch(id: $id) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchQuery, BatchQueryVariables>;
export const BatchesDocument = /*#__PURE__*/ new TypedDocumentString(`query Batches($first: Int, $after: String) { batches(first: $first, after: $after) { nodes { ...Batch } pageInfo { endCursor hasNextPage } } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const CancelBatchDocument = /*#__PURE__*/ new TypedDocumentString(`mutation CancelBatch($id: ID!) { cancelBatch(id: $id) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<CancelBatchMutation, CancelBatchMutationVariables>;
export const BatchUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`subscription BatchUpdated($batchId: ID!) { batchUpdated(batchId: $batchId) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchUpdatedSubscription, BatchUpdatedSubscriptionVariables>;
export const CallDocument = /*#__PURE__*/ new TypedDocumentString(`query Call($id: ID!) { call(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CallQuery, CallQueryVariables>;
export const CallsDocument = /*#__PURE__*/ new TypedDocumentString(`query Calls($first: Int, $after: String, $filter: CallFilter) { calls(first: $first, after: $after, filter: $filter) { nodes { ...Call } pageInfo { endCursor hasNextPage } } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CallsQuery, CallsQueryVariables>;
export const CallCountDocument = /*#__PURE__*/ new TypedDocumentString(`query CallCount($filter: CallFilter) { calls(first: 1, filter: $filter) { totalCount } }`) as unknown as TypedDocumentString<CallCountQuery, CallCountQueryVariables>;
export const TranscriptDocument = /*#__PURE__*/ new TypedDocumentString(`query Transcript($id: ID!) { call(id: $id) { transcript { seq role text phase startSeconds endSeconds at } } }`) as unknown as TypedDocumentString<TranscriptQuery, TranscriptQueryVariables>;
export const CancelCallDocument = /*#__PURE__*/ new TypedDocumentString(`mutation CancelCall($id: ID!) { cancelCall(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CancelCallMutation, CancelCallMutationVariables>;
export const HangUpDocument = /*#__PURE__*/ new TypedDocumentString(`mutation HangUp($id: ID!) { hangUp(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<HangUpMutation, HangUpMutationVariables>;
export const JoinCallDocument = /*#__PURE__*/ new TypedDocumentString(`mutation JoinCall($id: ID!) { joinCall(callId: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<JoinCallMutation, JoinCallMutationVariables>;
export const SayDocument = /*#__PURE__*/ new TypedDocumentString(`mutation Say($id: ID!, $text: String!) { say(callId: $id, text: $text) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted joined error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<SayMutation, SayMutationVariables>;
export const CallUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`subscription CallUpdated($callId: ID!, $after: Int!) { callUpdated(callId: $callId, after: $after) { id callId seq type data at isLast } }`) as unknown as TypedDocumentString<CallUpdatedSubscription, CallUpdatedSubscriptionVariables>;
export const CallEventsDocument = /*#__PURE__*/ new TypedDocumentString(`subscription CallEvents($after: String) { callEvents(after: $after) { id callId seq type data at isLast cursor } }`) as unknown as TypedDocumentString<CallEventsSubscription, CallEventsSubscriptionVariables>;
export const WebhookDocument = /*#__PURE__*/ new TypedDocumentString(`query Webhook($id: ID!) { webhook(id: $id) { ...WebhookEndpoint } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<WebhookQuery, WebhookQueryVariables>;
export const WebhookDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`query WebhookDelivery($id: ID!) { webhookDelivery(id: $id) { ...WebhookDelivery } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<WebhookDeliveryQuery, WebhookDeliveryQueryVariables>;
export const UpdateWebhookDocument = /*#__PURE__*/ new TypedDocumentString(`mutation UpdateWebhook($id: ID!, $url: String, $events: [WebhookEvent!], $isActive: Boolean) { updateWebhook(id: $id, url: $url, events: $events, isActive: $isActive) { ...WebhookEndpoint } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const RotateWebhookSecretDocument = /*#__PURE__*/ new TypedDocumentString(`mutation RotateWebhookSecret($id: ID!, $overlapHours: Int) { rotateWebhookSecret(id: $id, overlapHours: $overlapHours) { secret webhook { ...WebhookEndpoint } } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const ReplayWebhookDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`mutation ReplayWebhookDelivery($id: ID!) { replayWebhookDelivery(id: $id) { ...WebhookDelivery } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<ReplayWebhookDeliveryMutation, ReplayWebhookDeliveryMutationVariables>;
export const ReplayFailedWebhookDeliveriesDocument = /*#__PURE__*/ new TypedDocumentString(`mutation ReplayFailedWebhookDeliveries($id: ID!, $since: DateTime!) { replayFailedWebhookDeliveries(id: $id, since: $since) }`) as unknown as TypedDocumentString<ReplayFailedWebhookDeliveriesMutation, ReplayFailedWebhookDeliveriesMutationVariables>;
export const WebhookDeliveriesDocument = /*#__PURE__*/ new TypedDocumentString(`subscription WebhookDeliveries($webhookId: ID) { webhookDeliveries(webhookId: $webhookId) { number at latencyMs status statusCode error delivery { ...WebhookDelivery } } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<WebhookDeliveriesSubscription, WebhookDeliveriesSubscriptionVariables>;