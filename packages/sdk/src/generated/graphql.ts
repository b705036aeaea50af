/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The kind of an event of a call. */
export type CallEventType =
  /** Somebody answered. `data.by` is `persona` or `person`. */
  | 'ANSWERED'
  /** An agent was assigned. */
  | 'DISPATCHED'
  /** The call is over. `data` has its status, outcome, reason, duration in seconds and number of turns. */
  | 'ENDED'
  /** The call may not be dialled now. `data.reason` says why, `data.until` when it is tried again. */
  | 'HELD'
  /** A person joined and speaks for the lead. */
  | 'JOINED'
  /** The conversation went on to another phase; see `phase`. */
  | 'PHASE'
  /** The call was placed and waits for its turn. */
  | 'QUEUED'
  /** The telephone rings, or the room is open. */
  | 'RINGING'
  /** The call was scored. `data.overall` is the score from 0 to 100. */
  | 'SCORED'
  /** The agent learnt something of the lead: `data.name` and `data.value`. */
  | 'SLOT'
  /** How long the lead waited for the agent to speak, of one turn. `data` has the parts in milliseconds. */
  | 'TIMED'
  /** The transcript is complete. */
  | 'TRANSCRIBED'
  /** A turn was said; see `turn`. */
  | 'TURN'
  /** A model read more in a turn of the lead than the rules did. `data.turn` is the `seq` of the turn, `data.intents` the merged reading, on which the agent decided. */
  | 'UNDERSTOOD';

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

/** When leads may be called, in the time of the time zone. */
export type CallingWindowInput = {
  /** The days of the week. */
  days: Array<Weekday>;
  /** The start of each day, as HH:MM. */
  from: string;
  /** The time zone as IANA names it, such as Asia/Dubai. */
  timezone: string;
  /** The end of each day, as HH:MM and later than `from`; 24:00 is the end of the day. */
  to: string;
};

/** Why a lead of a campaign waits, or why it is not called. */
export type CampaignLeadReason =
  /** Its call was cancelled. */
  | 'CALL_CANCELLED'
  /** Its call could not be made, or could not go on; the call says why. */
  | 'CALL_FAILED'
  /** The campaign was cancelled. */
  | 'CAMPAIGN_CANCELLED'
  /** Its data was erased. */
  | 'ERASED'
  /** The rules for calls do not allow this call now. */
  | 'HELD'
  /** Campaigns of the account have called the number as often as they may for now. */
  | 'NUMBER_CAP'
  /** It is outside the calling window of the campaign. */
  | 'OUTSIDE_WINDOW'
  /** Nobody answered, and it is called again. */
  | 'RETRY'
  /** Its number is on the suppression list. */
  | 'SUPPRESSED';

/** Why a campaign is paused. */
export type CampaignPause =
  /** The account paused it. */
  | 'BY_ACCOUNT'
  /** The server cannot carry calls of its media. */
  | 'NOT_SET_UP'
  /** The account has no minutes left. */
  | 'NO_MINUTES'
  /** Its calls were refused; `pauseNote` says why. */
  | 'REFUSED';

/** The state of a campaign. */
export type CampaignStatus =
  /** It was ended before that. */
  | 'CANCELLED'
  /** All leads were called, as often as they were to be. */
  | 'COMPLETED'
  /** It calls nobody until it is launched. */
  | 'DRAFT'
  /** It places no calls until it is resumed; `pauseReason` says why. */
  | 'PAUSED'
  /** Its leads are called. */
  | 'RUNNING'
  /** It begins at `startsAt`. */
  | 'SCHEDULED';

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

/** A new integration. */
export type CreatePortalIntegrationInput = {
  /** The page on which a meeting is booked. Required for BOOK_MEETING. */
  bookingLink?: string | null | undefined;
  /** When leads may be called. Default: every day from 09:00 to 18:00 in Asia/Dubai; null: at any time. */
  callingWindow?: CallingWindowInput | null | undefined;
  /** Free text for the briefs: prices, objections, audience. */
  context?: string | null | undefined;
  /** The goal of the call. */
  goal: Goal;
  /** Whether its leads are called. */
  isActive?: boolean | null | undefined;
  /** The language that the agent speaks. */
  language?: Language | null | undefined;
  /** The name of the key. */
  name?: string | null | undefined;
  /** The e-mail address for results; default: the account's. */
  ownerEmail?: string | null | undefined;
  /** The page on which the product is paid. Required for CLOSE_SALE. */
  paymentLink?: string | null | undefined;
  /** The portal. */
  portal: Portal;
  /** The product that the agent calls about. */
  product: string;
  /** How the portal signs. */
  scheme?: PortalSignatureScheme | null | undefined;
  /** The portal's secret, at least 16 characters. Default: a generated one. */
  secret?: string | null | undefined;
};

/** The rules that a number falls under. */
export type DiallingLaw =
  /** Numbers of Canada, and those of the +1 area that do not tell their country. */
  | 'CANADA'
  /** All other numbers: the narrowest of the other rules. */
  | 'ELSEWHERE'
  /** Numbers of the United Arab Emirates. */
  | 'UAE'
  /** Numbers of the United States and their territories. */
  | 'US';

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

/** Why a call by telephone waits. */
export type HoldReason =
  /** It is outside the calling hours of a time zone in which the lead may be. */
  | 'CALLING_HOURS'
  /** The operator closed the day. */
  | 'CLOSED_DAY'
  /** The account has called this number as often as it may in a day. */
  | 'DAILY_CAP'
  /** Another call to this number goes on. */
  | 'NUMBER_IN_USE'
  /** The account has called this number as often as it may in a week. */
  | 'WEEKLY_CAP';

/** An intent of a turn of the lead. */
export type Intent =
  /** Says yes. */
  | 'AFFIRM'
  /** Answers the open question. */
  | 'ANSWER'
  /** Asks whether an AI is speaking. */
  | 'ASKS_IF_AI'
  /** Asks for the price. */
  | 'ASKS_PRICE'
  /** Asks whether the call is recorded. */
  | 'ASKS_RECORDING'
  /** Has no time now. */
  | 'CALL_LATER'
  /** Is a service that asks who is calling and why. */
  | 'CALL_SCREENING'
  /** Says no. */
  | 'DENY'
  /** Tells of an emergency or a death, or is a child. */
  | 'DISTRESS'
  /** Answers for the lead, such as an assistant. */
  | 'GATEKEEPER'
  /** Says goodbye. */
  | 'GOODBYE'
  /** Is an insult. */
  | 'HOSTILE'
  /** Wants to speak another language. */
  | 'LANGUAGE_SWITCH'
  /** Does not want the offer. */
  | 'NOT_INTERESTED'
  /** Raises a doubt. */
  | 'OBJECTION'
  /** Asks not to be called again. */
  | 'OPT_OUT'
  /** Asks something. */
  | 'QUESTION'
  /** Did not hear, or asks to repeat. */
  | 'SAY_AGAIN'
  /** Was not understood: the agent asks again and does not treat it as an answer. */
  | 'UNCLEAR'
  /** Is the greeting of an answering machine. */
  | 'VOICEMAIL'
  /** Wants to speak with a person. */
  | 'WANTS_HUMAN'
  /** Asks where the number comes from. */
  | 'WHENCE_NUMBER'
  /** Asks who is calling. */
  | 'WHO_CALLS'
  /** Says that the number is not that of the lead. */
  | 'WRONG_NUMBER';

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

/** A part of the conversation. They follow each other in this order: opening, qualification, objections, closing. */
export type Phase =
  /** The agent asks for the goal and says goodbye. */
  | 'CLOSING'
  /** The agent answers objections. */
  | 'OBJECTIONS'
  /** The agent says who calls, that it is an AI, and why it calls. */
  | 'OPENING'
  /** The agent asks the questions of the brief. */
  | 'QUALIFICATION';

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

/** A property portal that leads come from. */
export type Portal =
  /** Bayut. */
  | 'BAYUT'
  /** Property Finder. */
  | 'PROPERTY_FINDER';

/** A filter of leads. All given conditions must hold. */
export type PortalLeadFilter = {
  /** Leads with this id of the portal. */
  eventId?: string | null | undefined;
  /** Leads of this integration. */
  integrationId?: string | null | undefined;
  /** Leads with this number, in E.164. */
  phone?: string | null | undefined;
  /** Leads of this portal. */
  portal?: Portal | null | undefined;
  /** Leads that came at this time or later. */
  since?: string | null | undefined;
  /** Leads in one of these states. */
  status?: Array<PortalLeadStatus> | null | undefined;
  /** Leads that came before this time. */
  until?: string | null | undefined;
};

/** The state of a portal's lead. */
export type PortalLeadStatus =
  /** There is a call. */
  | 'DISPATCHED'
  /** It could not be called; `reason` says why. */
  | 'FAILED'
  /** It is never called; `reason` says why. */
  | 'IGNORED'
  /** It is about to be called. */
  | 'RECEIVED'
  /** Its number is on the suppression list. It is called if the number comes off the list. */
  | 'SUPPRESSED'
  /** It is called at `dueAt`, or checked again then. */
  | 'WAITING';

/** How a portal signs its requests. */
export type PortalSignatureScheme =
  /** `sha256=<hex>` in `X-PropertyFinder-Signature` or `X-Bayut-Signature`. */
  | 'DOCUMENTED'
  /** For Property Finder, its own `X-Signature` too. */
  | 'VENDOR';

/** How a call ends without an answer. */
export type RetryCause =
  /** The line was busy. */
  | 'BUSY'
  /** The carrier refused one more call. */
  | 'CARRIER_LIMIT'
  /** The call was declined. */
  | 'DECLINED'
  /** The call could not go on. */
  | 'FAILED'
  /** Nobody answered. */
  | 'NO_ANSWER'
  /** The number could not be reached. */
  | 'UNREACHABLE'
  /** A machine answered. */
  | 'VOICEMAIL';

/** A speaker of a call. */
export type Role =
  /** The AI agent. */
  | 'AGENT'
  /** The called person, or a person who joined to speak for them. */
  | 'LEAD';

/** Where the time zones of a dial come from. */
export type TimeZoneSource =
  /** From the time zone that was given with the lead. */
  | 'LEAD'
  /** From the digits of the number. */
  | 'NUMBER';

/** Changes of an integration. Missing fields stay unchanged; null clears an optional field. */
export type UpdatePortalIntegrationInput = {
  /** The page on which a meeting is booked. Required for BOOK_MEETING. */
  bookingLink?: string | null | undefined;
  /** When leads may be called; null: at any time. */
  callingWindow?: CallingWindowInput | null | undefined;
  /** Free text for the briefs: prices, objections, audience. */
  context?: string | null | undefined;
  /** The goal of the call. */
  goal?: Goal | null | undefined;
  /** Whether its leads are called. */
  isActive?: boolean | null | undefined;
  /** The language that the agent speaks. */
  language?: Language | null | undefined;
  /** The name of the key. */
  name?: string | null | undefined;
  /** The e-mail address for results; default: the account's. */
  ownerEmail?: string | null | undefined;
  /** The page on which the product is paid. Required for CLOSE_SALE. */
  paymentLink?: string | null | undefined;
  /** The product that the agent calls about. */
  product?: string | null | undefined;
  /** How the portal signs. */
  scheme?: PortalSignatureScheme | null | undefined;
};

/** A filter of deliveries. All given conditions must hold. */
export type WebhookDeliveryFilter = {
  /** Deliveries about this call. */
  callId?: string | null | undefined;
  /** Deliveries made at this time or later. */
  createdAfter?: string | null | undefined;
  /** Deliveries made before this time. */
  createdBefore?: string | null | undefined;
  /** Deliveries in one of these states. */
  status?: Array<WebhookDeliveryStatus> | null | undefined;
};

/** The state of a delivery. */
export type WebhookDeliveryStatus =
  /** The endpoint answered with a 2xx status. */
  | 'DELIVERED'
  /** All attempts failed. */
  | 'FAILED'
  /** It is neither delivered nor has its last attempt failed. */
  | 'PENDING';

/** An event that an endpoint can receive. */
export type WebhookEvent =
  /** A call is over. */
  | 'CALL_ENDED'
  /** A call was scored. */
  | 'CALL_SCORED'
  /** Somebody answered. */
  | 'CALL_STARTED'
  /** The transcript of a call is complete. */
  | 'CALL_TRANSCRIBED';

/** The reason why an endpoint receives no events. */
export type WebhookInactiveReason =
  /** You deleted it. */
  | 'deleted'
  /** You disabled it, or a proven mailbox ended it. */
  | 'disabled'
  /** Every attempt failed for five days. */
  | 'failing';

/** A day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRI'
  /** Monday. */
  | 'MON'
  /** Saturday. */
  | 'SAT'
  /** Sunday. */
  | 'SUN'
  /** Thursday. */
  | 'THU'
  /** Tuesday. */
  | 'TUE'
  /** Wednesday. */
  | 'WED';

export type BatchFragment = { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null };

export type PlaceCallsMutationVariables = Exact<{
  input: PlaceCallsInput;
}>;


export type PlaceCallsMutation = { placeCalls: { batch: { id: string, ownerEmail: string, product: string, websiteUrl: string | null, context: string | null, goal: Goal, language: Language, total: number, live: number, ended: number, completed: number, failed: number, createdAt: string, cancelledAt: string | null }, calls: Array<{ id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null }> } };

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

export type CallFragment = { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null };

export type CallQueryVariables = Exact<{
  id: string;
}>;


export type CallQuery = { call: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null } };

export type CallsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CallFilter | null | undefined;
}>;


export type CallsQuery = { calls: { nodes: Array<{ id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type CallCountQueryVariables = Exact<{
  filter?: CallFilter | null | undefined;
}>;


export type CallCountQuery = { calls: { totalCount: number } };

export type CallComplianceQueryVariables = Exact<{
  id: string;
}>;


export type CallComplianceQuery = { call: { consent: { basis: ConsentBasis, text: string, at: string, source: string } | null, dials: Array<{ id: string, dialledAt: string, law: DiallingLaw, country: string | null, localTimes: Array<string>, timeZonesFrom: TimeZoneSource, dialsToday: number, dialsThisWeek: number, consentBasis: ConsentBasis | null, consentAt: string | null, endedAt: string | null, refused: boolean }> } };

export type TranscriptQueryVariables = Exact<{
  id: string;
}>;


export type TranscriptQuery = { call: { transcript: Array<{ seq: number, role: Role, text: string, phase: Phase, startSeconds: number, endSeconds: number, intents: Array<Intent>, at: string, latency: { totalMs: number, endpointingMs: number, recognitionMs: number, mindMs: number, speechMs: number } | null }> } };

export type CancelCallMutationVariables = Exact<{
  id: string;
}>;


export type CancelCallMutation = { cancelCall: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null } };

export type HangUpMutationVariables = Exact<{
  id: string;
}>;


export type HangUpMutation = { hangUp: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null } };

export type JoinCallMutationVariables = Exact<{
  id: string;
}>;


export type JoinCallMutation = { joinCall: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null } };

export type JoinTokenMutationVariables = Exact<{
  callId: string;
  participantName?: string | null | undefined;
}>;


export type JoinTokenMutation = { joinToken: { serverUrl: string, participantToken: string, roomName: string } };

export type SayMutationVariables = Exact<{
  id: string;
  text: string;
}>;


export type SayMutation = { say: { id: string, phone: string, leadName: string | null, leadCompany: string | null, leadEmail: string | null, leadTitle: string | null, leadTimeZone: string | null, goal: Goal, language: Language, media: CallMedia, status: CallStatus, outcome: Outcome | null, goalCompleted: boolean | null, joined: boolean, error: string | null, durationSeconds: number | null, lastSeq: number, createdAt: string, dispatchedAt: string | null, answeredAt: string | null, endedAt: string | null, hold: { reason: HoldReason, until: string } | null } };

export type CallUpdatedSubscriptionVariables = Exact<{
  callId: string;
  after: number;
}>;


export type CallUpdatedSubscription = { callUpdated: { id: string, callId: string, seq: number, type: CallEventType, data: unknown, at: string, isLast: boolean } };

export type CallEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CallEventsSubscription = { callEvents: { id: string, callId: string, seq: number, type: CallEventType, data: unknown, at: string, isLast: boolean, cursor: string } };

export type RecordingQueryVariables = Exact<{
  id: string;
}>;


export type RecordingQuery = { call: { recording: { url: string, urlExpiresAt: string, seconds: number } | null } };

export type CampaignUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type CampaignUpdatedSubscription = { campaignUpdated: { id: string, status: CampaignStatus, pauseReason: CampaignPause | null, pauseNote: string | null, name: string, ownerEmail: string | null, product: string, goal: Goal, language: Language, websiteUrl: string | null, context: string | null, bookingLink: string | null, paymentLink: string | null, pricingSummary: string | null, urgencyHook: string | null, goalCriteria: string | null, voicemailMessage: boolean, transferTo: string | null, media: CallMedia | null, startsAt: string | null, concurrency: number, retryOn: Array<RetryCause>, maxAttempts: number, retryMinutes: number, total: number, createdAt: string, updatedAt: string, launchedAt: string | null, endedAt: string | null, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null, report: { leads: number, waiting: number, calling: number, reached: number, unreached: number, failed: number, cancelled: number, goalsCompleted: number, attempts: number, outcomes: Array<{ outcome: Outcome, leads: number }>, waits: Array<{ reason: CampaignLeadReason | null, leads: number }> } } };

export type PortalIntegrationFragment = { id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null };

export type PortalLeadFragment = { id: string, portal: Portal, eventId: string, eventType: string, name: string | null, phone: string | null, email: string | null, listingReference: string | null, listingUrl: string | null, message: string | null, status: PortalLeadStatus, reason: string | null, dueAt: string | null, receivedAt: string, integration: { id: string } | null, call: { id: string } | null };

export type PortalIntegrationsQueryVariables = Exact<{ [key: string]: never; }>;


export type PortalIntegrationsQuery = { portalIntegrations: Array<{ id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null }> };

export type PortalIntegrationQueryVariables = Exact<{
  id: string;
}>;


export type PortalIntegrationQuery = { portalIntegration: { id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null } };

export type CreatePortalIntegrationMutationVariables = Exact<{
  input: CreatePortalIntegrationInput;
}>;


export type CreatePortalIntegrationMutation = { createPortalIntegration: { secret: string, integration: { id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null } } };

export type UpdatePortalIntegrationMutationVariables = Exact<{
  id: string;
  input: UpdatePortalIntegrationInput;
}>;


export type UpdatePortalIntegrationMutation = { updatePortalIntegration: { id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null } };

export type RotatePortalSecretMutationVariables = Exact<{
  id: string;
  secret?: string | null | undefined;
}>;


export type RotatePortalSecretMutation = { rotatePortalSecret: { secret: string, integration: { id: string, portal: Portal, name: string, isDefault: boolean, hasSecret: boolean, webhookPath: string, scheme: PortalSignatureScheme, product: string, context: string | null, goal: Goal, language: Language, bookingLink: string | null, paymentLink: string | null, ownerEmail: string | null, isActive: boolean, createdAt: string, updatedAt: string, callingWindow: { timezone: string, days: Array<Weekday>, from: string, to: string } | null } } };

export type DeletePortalIntegrationMutationVariables = Exact<{
  id: string;
}>;


export type DeletePortalIntegrationMutation = { deletePortalIntegration: boolean };

export type PortalLeadsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: PortalLeadFilter | null | undefined;
}>;


export type PortalLeadsQuery = { portalLeads: { nodes: Array<{ id: string, portal: Portal, eventId: string, eventType: string, name: string | null, phone: string | null, email: string | null, listingReference: string | null, listingUrl: string | null, message: string | null, status: PortalLeadStatus, reason: string | null, dueAt: string | null, receivedAt: string, integration: { id: string } | null, call: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PortalLeadQueryVariables = Exact<{
  id: string;
}>;


export type PortalLeadQuery = { portalLead: { id: string, portal: Portal, eventId: string, eventType: string, name: string | null, phone: string | null, email: string | null, listingReference: string | null, listingUrl: string | null, message: string | null, status: PortalLeadStatus, reason: string | null, dueAt: string | null, receivedAt: string, integration: { id: string } | null, call: { id: string } | null } };

export type RetryPortalLeadMutationVariables = Exact<{
  id: string;
}>;


export type RetryPortalLeadMutation = { retryPortalLead: { id: string, portal: Portal, eventId: string, eventType: string, name: string | null, phone: string | null, email: string | null, listingReference: string | null, listingUrl: string | null, message: string | null, status: PortalLeadStatus, reason: string | null, dueAt: string | null, receivedAt: string, integration: { id: string } | null, call: { id: string } | null } };

export type WebhookEndpointFragment = { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: WebhookInactiveReason | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string };

export type WebhookDeliveryFragment = { id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, body: string, createdAt: string, deliveredAt: string | null, nextAttemptAt: string | null, webhook: { id: string }, attempts: Array<{ number: number, at: string, latencyMs: number, statusCode: number | null, error: string | null, responseBody: string | null }> };

export type WebhookQueryVariables = Exact<{
  id: string;
}>;


export type WebhookQuery = { webhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: WebhookInactiveReason | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } };

export type WebhookDeliveryPageQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: WebhookDeliveryFilter | null | undefined;
}>;


export type WebhookDeliveryPageQuery = { webhook: { deliveries: { nodes: Array<{ id: string, event: WebhookEvent, callId: string | null, status: WebhookDeliveryStatus, statusCode: number | null, error: string | null, attemptCount: number, createdAt: string, deliveredAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

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


export type UpdateWebhookMutation = { updateWebhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: WebhookInactiveReason | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } };

export type RotateWebhookSecretMutationVariables = Exact<{
  id: string;
  overlapHours?: number | null | undefined;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string, webhook: { id: string, url: string, events: Array<WebhookEvent>, isActive: boolean, inactiveReason: WebhookInactiveReason | null, failingSince: string | null, previousSecretUntil: string | null, createdAt: string, updatedAt: string } } };

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
export const CallFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`, {"fragmentName":"Call"}) as unknown as TypedDocumentString<CallFragment, unknown>;
export const PortalIntegrationFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`, {"fragmentName":"PortalIntegration"}) as unknown as TypedDocumentString<PortalIntegrationFragment, unknown>;
export const PortalLeadFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment PortalLead on PortalLead { id portal eventId eventType name phone email listingReference listingUrl message status reason dueAt receivedAt integration { id } call { id } }`, {"fragmentName":"PortalLead"}) as unknown as TypedDocumentString<PortalLeadFragment, unknown>;
export const WebhookEndpointFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`, {"fragmentName":"WebhookEndpoint"}) as unknown as TypedDocumentString<WebhookEndpointFragment, unknown>;
export const WebhookDeliveryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`, {"fragmentName":"WebhookDelivery"}) as unknown as TypedDocumentString<WebhookDeliveryFragment, unknown>;
export const PlaceCallsDocument = /*#__PURE__*/ new TypedDocumentString(`mutation PlaceCalls($input: PlaceCallsInput!) { placeCalls(input: $input) { batch { ...Batch } calls { ...Call } } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<PlaceCallsMutation, PlaceCallsMutationVariables>;
export const BatchDocument = /*#__PURE__*/ new TypedDocumentString(`query Batch($id: ID!) { batch(id: $id) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchQuery, BatchQueryVariables>;
export const BatchesDocument = /*#__PURE__*/ new TypedDocumentString(`query Batches($first: Int, $after: String) { batches(first: $first, after: $after) { nodes { ...Batch } pageInfo { endCursor hasNextPage } } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const CancelBatchDocument = /*#__PURE__*/ new TypedDocumentString(`mutation CancelBatch($id: ID!) { cancelBatch(id: $id) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<CancelBatchMutation, CancelBatchMutationVariables>;
export const BatchUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`subscription BatchUpdated($batchId: ID!) { batchUpdated(batchId: $batchId) { ...Batch } } fragment Batch on Batch { id ownerEmail product websiteUrl context goal language total live ended completed failed createdAt cancelledAt }`) as unknown as TypedDocumentString<BatchUpdatedSubscription, BatchUpdatedSubscriptionVariables>;
export const CallDocument = /*#__PURE__*/ new TypedDocumentString(`query Call($id: ID!) { call(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CallQuery, CallQueryVariables>;
export const CallsDocument = /*#__PURE__*/ new TypedDocumentString(`query Calls($first: Int, $after: String, $filter: CallFilter) { calls(first: $first, after: $after, filter: $filter) { nodes { ...Call } pageInfo { endCursor hasNextPage } } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CallsQuery, CallsQueryVariables>;
export const CallCountDocument = /*#__PURE__*/ new TypedDocumentString(`query CallCount($filter: CallFilter) { calls(first: 1, filter: $filter) { totalCount } }`) as unknown as TypedDocumentString<CallCountQuery, CallCountQueryVariables>;
export const CallComplianceDocument = /*#__PURE__*/ new TypedDocumentString(`query CallCompliance($id: ID!) { call(id: $id) { consent { basis text at source } dials { id dialledAt law country localTimes timeZonesFrom dialsToday dialsThisWeek consentBasis consentAt endedAt refused } } }`) as unknown as TypedDocumentString<CallComplianceQuery, CallComplianceQueryVariables>;
export const TranscriptDocument = /*#__PURE__*/ new TypedDocumentString(`query Transcript($id: ID!) { call(id: $id) { transcript { seq role text phase startSeconds endSeconds intents latency { totalMs endpointingMs recognitionMs mindMs speechMs } at } } }`) as unknown as TypedDocumentString<TranscriptQuery, TranscriptQueryVariables>;
export const CancelCallDocument = /*#__PURE__*/ new TypedDocumentString(`mutation CancelCall($id: ID!) { cancelCall(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<CancelCallMutation, CancelCallMutationVariables>;
export const HangUpDocument = /*#__PURE__*/ new TypedDocumentString(`mutation HangUp($id: ID!) { hangUp(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<HangUpMutation, HangUpMutationVariables>;
export const JoinCallDocument = /*#__PURE__*/ new TypedDocumentString(`mutation JoinCall($id: ID!) { joinCall(id: $id) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<JoinCallMutation, JoinCallMutationVariables>;
export const JoinTokenDocument = /*#__PURE__*/ new TypedDocumentString(`mutation JoinToken($callId: ID!, $participantName: String) { joinToken(id: $callId, participantName: $participantName) { serverUrl participantToken roomName } }`) as unknown as TypedDocumentString<JoinTokenMutation, JoinTokenMutationVariables>;
export const SayDocument = /*#__PURE__*/ new TypedDocumentString(`mutation Say($id: ID!, $text: String!) { say(id: $id, text: $text) { ...Call } } fragment Call on Call { id phone leadName leadCompany leadEmail leadTitle leadTimeZone goal language media status outcome goalCompleted joined hold { reason until } error durationSeconds lastSeq createdAt dispatchedAt answeredAt endedAt }`) as unknown as TypedDocumentString<SayMutation, SayMutationVariables>;
export const CallUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`subscription CallUpdated($callId: ID!, $after: Int!) { callUpdated(id: $callId, after: $after) { id callId seq type data at isLast } }`) as unknown as TypedDocumentString<CallUpdatedSubscription, CallUpdatedSubscriptionVariables>;
export const CallEventsDocument = /*#__PURE__*/ new TypedDocumentString(`subscription CallEvents($after: String) { callEvents(after: $after) { id callId seq type data at isLast cursor } }`) as unknown as TypedDocumentString<CallEventsSubscription, CallEventsSubscriptionVariables>;
export const RecordingDocument = /*#__PURE__*/ new TypedDocumentString(`query Recording($id: ID!) { call(id: $id) { recording { url urlExpiresAt seconds } } }`) as unknown as TypedDocumentString<RecordingQuery, RecordingQueryVariables>;
export const CampaignUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`subscription CampaignUpdated($id: ID!) { campaignUpdated(id: $id) { id status pauseReason pauseNote name ownerEmail product goal language websiteUrl context bookingLink paymentLink pricingSummary urgencyHook goalCriteria voicemailMessage transferTo media callingWindow { timezone days from to } startsAt concurrency retryOn maxAttempts retryMinutes total createdAt updatedAt launchedAt endedAt report { leads waiting calling reached unreached failed cancelled goalsCompleted attempts outcomes { outcome leads } waits { reason leads } } } }`) as unknown as TypedDocumentString<CampaignUpdatedSubscription, CampaignUpdatedSubscriptionVariables>;
export const PortalIntegrationsDocument = /*#__PURE__*/ new TypedDocumentString(`query PortalIntegrations { portalIntegrations { ...PortalIntegration } } fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`) as unknown as TypedDocumentString<PortalIntegrationsQuery, PortalIntegrationsQueryVariables>;
export const PortalIntegrationDocument = /*#__PURE__*/ new TypedDocumentString(`query PortalIntegration($id: ID!) { portalIntegration(id: $id) { ...PortalIntegration } } fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`) as unknown as TypedDocumentString<PortalIntegrationQuery, PortalIntegrationQueryVariables>;
export const CreatePortalIntegrationDocument = /*#__PURE__*/ new TypedDocumentString(`mutation CreatePortalIntegration($input: CreatePortalIntegrationInput!) { createPortalIntegration(input: $input) { secret integration { ...PortalIntegration } } } fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`) as unknown as TypedDocumentString<CreatePortalIntegrationMutation, CreatePortalIntegrationMutationVariables>;
export const UpdatePortalIntegrationDocument = /*#__PURE__*/ new TypedDocumentString(`mutation UpdatePortalIntegration($id: ID!, $input: UpdatePortalIntegrationInput!) { updatePortalIntegration(id: $id, input: $input) { ...PortalIntegration } } fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`) as unknown as TypedDocumentString<UpdatePortalIntegrationMutation, UpdatePortalIntegrationMutationVariables>;
export const RotatePortalSecretDocument = /*#__PURE__*/ new TypedDocumentString(`mutation RotatePortalSecret($id: ID!, $secret: String) { rotatePortalSecret(id: $id, secret: $secret) { secret integration { ...PortalIntegration } } } fragment PortalIntegration on PortalIntegration { id portal name isDefault hasSecret webhookPath scheme product context goal language bookingLink paymentLink ownerEmail callingWindow { timezone days from to } isActive createdAt updatedAt }`) as unknown as TypedDocumentString<RotatePortalSecretMutation, RotatePortalSecretMutationVariables>;
export const DeletePortalIntegrationDocument = /*#__PURE__*/ new TypedDocumentString(`mutation DeletePortalIntegration($id: ID!) { deletePortalIntegration(id: $id) }`) as unknown as TypedDocumentString<DeletePortalIntegrationMutation, DeletePortalIntegrationMutationVariables>;
export const PortalLeadsDocument = /*#__PURE__*/ new TypedDocumentString(`query PortalLeads($first: Int, $after: String, $filter: PortalLeadFilter) { portalLeads(first: $first, after: $after, filter: $filter) { nodes { ...PortalLead } pageInfo { hasNextPage endCursor } } } fragment PortalLead on PortalLead { id portal eventId eventType name phone email listingReference listingUrl message status reason dueAt receivedAt integration { id } call { id } }`) as unknown as TypedDocumentString<PortalLeadsQuery, PortalLeadsQueryVariables>;
export const PortalLeadDocument = /*#__PURE__*/ new TypedDocumentString(`query PortalLead($id: ID!) { portalLead(id: $id) { ...PortalLead } } fragment PortalLead on PortalLead { id portal eventId eventType name phone email listingReference listingUrl message status reason dueAt receivedAt integration { id } call { id } }`) as unknown as TypedDocumentString<PortalLeadQuery, PortalLeadQueryVariables>;
export const RetryPortalLeadDocument = /*#__PURE__*/ new TypedDocumentString(`mutation RetryPortalLead($id: ID!) { retryPortalLead(id: $id) { ...PortalLead } } fragment PortalLead on PortalLead { id portal eventId eventType name phone email listingReference listingUrl message status reason dueAt receivedAt integration { id } call { id } }`) as unknown as TypedDocumentString<RetryPortalLeadMutation, RetryPortalLeadMutationVariables>;
export const WebhookDocument = /*#__PURE__*/ new TypedDocumentString(`query Webhook($id: ID!) { webhook(id: $id) { ...WebhookEndpoint } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<WebhookQuery, WebhookQueryVariables>;
export const WebhookDeliveryPageDocument = /*#__PURE__*/ new TypedDocumentString(`query WebhookDeliveryPage($id: ID!, $first: Int, $after: String, $filter: WebhookDeliveryFilter) { webhook(id: $id) { deliveries(first: $first, after: $after, filter: $filter) { nodes { id event callId status statusCode error attemptCount createdAt deliveredAt } pageInfo { hasNextPage endCursor } } } }`) as unknown as TypedDocumentString<WebhookDeliveryPageQuery, WebhookDeliveryPageQueryVariables>;
export const WebhookDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`query WebhookDelivery($id: ID!) { webhookDelivery(id: $id) { ...WebhookDelivery } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<WebhookDeliveryQuery, WebhookDeliveryQueryVariables>;
export const UpdateWebhookDocument = /*#__PURE__*/ new TypedDocumentString(`mutation UpdateWebhook($id: ID!, $url: String, $events: [WebhookEvent!], $isActive: Boolean) { updateWebhook(id: $id, url: $url, events: $events, isActive: $isActive) { ...WebhookEndpoint } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const RotateWebhookSecretDocument = /*#__PURE__*/ new TypedDocumentString(`mutation RotateWebhookSecret($id: ID!, $overlapHours: Int) { rotateWebhookSecret(id: $id, overlapHours: $overlapHours) { secret webhook { ...WebhookEndpoint } } } fragment WebhookEndpoint on Webhook { id url events isActive inactiveReason failingSince previousSecretUntil createdAt updatedAt }`) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const ReplayWebhookDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`mutation ReplayWebhookDelivery($id: ID!) { replayWebhookDelivery(id: $id) { ...WebhookDelivery } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<ReplayWebhookDeliveryMutation, ReplayWebhookDeliveryMutationVariables>;
export const ReplayFailedWebhookDeliveriesDocument = /*#__PURE__*/ new TypedDocumentString(`mutation ReplayFailedWebhookDeliveries($id: ID!, $since: DateTime!) { replayFailedWebhookDeliveries(id: $id, since: $since) }`) as unknown as TypedDocumentString<ReplayFailedWebhookDeliveriesMutation, ReplayFailedWebhookDeliveriesMutationVariables>;
export const WebhookDeliveriesDocument = /*#__PURE__*/ new TypedDocumentString(`subscription WebhookDeliveries($webhookId: ID) { webhookDeliveries(webhookId: $webhookId) { number at latencyMs status statusCode error delivery { ...WebhookDelivery } } } fragment WebhookDelivery on WebhookDelivery { id event callId status statusCode error attemptCount body createdAt deliveredAt nextAttemptAt webhook { id } attempts { number at latencyMs statusCode error responseBody } }`) as unknown as TypedDocumentString<WebhookDeliveriesSubscription, WebhookDeliveriesSubscriptionVariables>;