import type { CallJobStatus, CallMedia, CallStatus, Goal, Language, Outcome } from '../wire/calls.words.ts';
import type { CallHold, LeadConsent } from './compliance.types.ts';

/**
 * One person to call.
 *
 * @example
 * const lead: Lead = { phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' };
 */
export interface Lead {
  /** E.164, such as `+971501234567`; each number once. */
  phone: string;
  name?: string | null | undefined;
  company?: string | null | undefined;
  email?: string | null | undefined;
  title?: string | null | undefined;
  /** The IANA time zone in which this person is, such as `America/Chicago`, if you know it. */
  timeZone?: string | null | undefined;
  /** The consent of this person to be called. Required for numbers in the US and Canada. */
  consent?: LeadConsent | null | undefined;
}

/**
 * Input of `calls.place`.
 *
 * @example
 * const input: PlaceCallsInput = {
 *   ownerEmail: 'you@example.com',
 *   product: 'CloudSync CRM',
 *   goal: 'qualify_interest',
 *   consent: true,
 *   leads: [{ phone: '+971501234567', name: 'Sarah' }],
 * };
 */
export interface PlaceCallsInput {
  /** The e-mail for the results. */
  ownerEmail: string;
  /** 1 to 5 leads. */
  leads: Lead[];
  /** The product that you sell. */
  product: string;
  goal: Goal;
  /** `true`: you confirm that you may contact these numbers. */
  consent: boolean;
  /** Default: `en`. */
  language?: Language | null | undefined;
  /** A page that is read for facts about the product. */
  websiteUrl?: string | null | undefined;
  /** Anything the agent should know: audience, objections, prices. */
  context?: string | null | undefined;
  /** Required for `book_meeting`. */
  bookingLink?: string | null | undefined;
  /** Required for `close_sale`. */
  paymentLink?: string | null | undefined;
  pricingSummary?: string | null | undefined;
  urgencyHook?: string | null | undefined;
  /** When a lead counts as qualified, in your own words. */
  goalCriteria?: string | null | undefined;
  /**
   * `true`: the agent leaves a message on a voicemail. Default: it hangs up without a word. Numbers in the US and Canada
   * get one only with a record of the lead's consent.
   */
  voicemailMessage?: boolean | null | undefined;
  /** A number (E.164) to which leads who ask for a person are handed over. Default: they are offered a call. */
  transferTo?: string | null | undefined;
}

/**
 * The result for one lead.
 *
 * @example
 * const refused = (call: PlacedCall) => (call.status === 'failed' ? call.message : null);
 */
export interface PlacedCall {
  callId: string;
  contextId: string;
  phone: string;
  leadName: string | null;
  /** `failed` when this lead was not called, for example because it opted out before. Other leads are not affected. */
  status: CallJobStatus;
  /** Seconds for which `calls.get` and `contexts.get` can read the call. */
  expiresInSeconds: number;
  message: string;
}

/**
 * The result of a submission: one entry per lead, in the order of the leads.
 *
 * @example
 * const { calls, failed }: PlacedCalls = await nova.calls.place(input);
 */
export interface PlacedCalls {
  calls: PlacedCall[];
  total: number;
  dispatched: number;
  failed: number;
}

/**
 * The state of a call as REST shows it, for 10 minutes after it was placed.
 *
 * @example
 * const { status, error }: CallJob = await nova.calls.get(callId);
 */
export interface CallJob {
  callId: string;
  status: CallJobStatus;
  phone: string;
  smsSent: boolean;
  /** The reason of a failure. */
  error: string | null;
  expiresInSeconds: number;
}

/**
 * The brief that the agent had before the call.
 *
 * @example
 * const { openingLine, objectionHandlers }: CallContext = await nova.contexts.get(contextId);
 */
export interface CallContext {
  id: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  ownerEmail: string;
  phone: string;
  name: string | null;
  company: string | null;
  email: string | null;
  title: string | null;
  product: string;
  websiteUrl: string | null;
  context: string | null;
  goal: Goal;
  language: Language;
  bookingLink: string | null;
  paymentLink: string | null;
  pricingSummary: string | null;
  urgencyHook: string | null;
  goalCriteria: string | null;
  /** The name that the agent calls for. */
  caller: string;
  agentInstructions: string;
  openingLine: string;
  qualificationQuestions: string[];
  /** Answers by objection; the keys are free text. */
  objectionHandlers: Record<string, string>;
  closingScript: string;
  productFacts: string[];
  /** The author of the brief. */
  source: 'rules' | 'llm';
  note: string | null;
  expiresInSeconds: number;
}

/**
 * One of the five dimensions of a score.
 *
 * @example
 * const text = ({ score, reason }: ScoredDimension) => `${score}/5: ${reason}`;
 */
export interface ScoredDimension {
  /** 1 to 5. */
  score: number;
  reason: string;
  /** A quote from the conversation that shows it. */
  quote: string;
}

/**
 * The score of a call, if there is one.
 *
 * @example
 * const { score }: CallQuality = await nova.quality.get(callId);
 * if (score) console.log(score.overall, score.rationale);
 */
export interface CallQuality {
  callId: string;
  scoredAt: string | null;
  /** null while scoring is pending. */
  score: CallScore | null;
}

/**
 * The score of a call.
 *
 * @example
 * const isGood = (score: CallScore) => score.overall >= 70;
 */
export interface CallScore {
  /** 0 to 100. */
  overall: number;
  dimensions: {
    openingAndDisclosure: ScoredDimension;
    discovery: ScoredDimension;
    objectionHandling: ScoredDimension;
    goalProgress: ScoredDimension;
    conduct: ScoredDimension;
  };
  rationale: string;
  judge: 'rubric' | 'llm';
  note: string | null;
}

/**
 * A call of the account, for as long as it is stored.
 *
 * @example
 * const { outcome, durationSeconds }: Call = await nova.calls.waitUntilEnded(callId);
 */
export interface Call {
  id: string;
  phone: string;
  leadName: string | null;
  leadCompany: string | null;
  leadEmail: string | null;
  leadTitle: string | null;
  /** The IANA time zone of the lead, as it was given. */
  leadTimeZone: string | null;
  goal: Goal;
  language: Language;
  media: CallMedia;
  status: CallStatus;
  /** null until the call has ended, or when there was no conversation. */
  outcome: Outcome | null;
  goalCompleted: boolean | null;
  /** Whether a person speaks for the lead. */
  joined: boolean;
  /** Why it waits although the account could have one more call at once; only of calls by telephone. */
  hold: CallHold | null;
  /** The reason why it failed or was cancelled. */
  error: string | null;
  durationSeconds: number | null;
  /** The number of the call's last event. */
  lastSeq: number;
  /** ISO 8601, UTC, like the other times. */
  createdAt: string;
  dispatchedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
}

/**
 * A filter of calls. All given conditions must hold.
 *
 * @example
 * const filter: CallFilter = { outcome: ['qualified', 'meeting_booked'], createdAfter: '2026-06-01T00:00:00Z' };
 */
export interface CallFilter {
  status?: CallStatus[] | null | undefined;
  goal?: Goal[] | null | undefined;
  outcome?: Outcome[] | null | undefined;
  /** E.164. */
  phone?: string | null | undefined;
  /**
   * The beginning of the lead's name or company, in upper or lower case, or of the number in E.164. Numbers are found from
   * 6 digits on, such as `+971501`.
   */
  text?: string | null | undefined;
  /** The beginning of the lead's name, in upper or lower case. */
  leadName?: string | null | undefined;
  /** The least score, from 0 to 100. */
  minScore?: number | null | undefined;
  campaignId?: string | null | undefined;
  batchId?: string | null | undefined;
  /** ISO 8601. */
  createdAfter?: string | null | undefined;
  /** ISO 8601. */
  createdBefore?: string | null | undefined;
}

/**
 * A part of a list.
 *
 * @example
 * const part: ListPart = { first: 100, after: page.endCursor };
 */
export interface ListPart {
  /** The length of a page, up to 100. Default: 20. */
  first?: number | null | undefined;
  /** The `endCursor` of the page before. */
  after?: string | null | undefined;
}

/**
 * The recording of a spoken call: both sides, from the moment the lead agreed to go on. Its time is that of the transcript.
 *
 * @example
 * const isThere = (recording: CallRecording | null) => recording !== null;
 */
export interface CallRecording {
  /** A WAV file. Whoever has the link can listen until it expires. */
  url: string;
  /** ISO 8601, UTC. */
  urlExpiresAt: string;
  seconds: number;
}
