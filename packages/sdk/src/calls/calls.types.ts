import type { CallJobStatus, CallStatus, Goal, Language, Outcome } from '../wire/calls.words.ts';

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
}

/**
 * What `calls.place` takes.
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
  /** Where the results are sent. */
  ownerEmail: string;
  /** 1 to 5. */
  leads: Lead[];
  /** What you sell. */
  product: string;
  goal: Goal;
  /** `true`: you confirm that you may contact these numbers. */
  consent: boolean;
  /** Default: `en`. */
  language?: Language | null | undefined;
  /** Read for what to say about the product. */
  websiteUrl?: string | null | undefined;
  /** Anything the agent should know: audience, objections, prices. */
  context?: string | null | undefined;
  /** Required for `book_meeting`. */
  bookingLink?: string | null | undefined;
  /** Required for `close_sale`. */
  paymentLink?: string | null | undefined;
  pricingSummary?: string | null | undefined;
  urgencyHook?: string | null | undefined;
  /** When a lead qualifies, in your words. */
  goalCriteria?: string | null | undefined;
}

/**
 * What came of one lead.
 *
 * @example
 * const refused = (call: PlacedCall) => (call.status === 'failed' ? call.message : null);
 */
export interface PlacedCall {
  callId: string;
  contextId: string;
  phone: string;
  leadName: string | null;
  /** `failed` when this lead was not called (it opted out before); the others are not affected. */
  status: CallJobStatus;
  /** How long `calls.get` and `contexts.get` will know it. */
  expiresInSeconds: number;
  message: string;
}

/**
 * What came of a submission: one entry per lead, in their order.
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
 * A call as REST tells it, for 10 minutes after it was placed.
 *
 * @example
 * const { status, error }: CallJob = await nova.calls.get(callId);
 */
export interface CallJob {
  callId: string;
  status: CallJobStatus;
  phone: string;
  smsSent: boolean;
  /** Why it failed. */
  error: string | null;
  expiresInSeconds: number;
}

/**
 * What the agent was handed before the call.
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
  /** In whose name the agent calls. */
  caller: string;
  agentInstructions: string;
  openingLine: string;
  qualificationQuestions: string[];
  /** Answer by objection; the keys are free text. */
  objectionHandlers: Record<string, string>;
  closingScript: string;
  productFacts: string[];
  /** Who wrote it. */
  source: 'rules' | 'llm';
  note: string | null;
  expiresInSeconds: number;
}

/**
 * One of the five things that a call is scored on.
 *
 * @example
 * const text = ({ score, reason }: ScoredDimension) => `${score}/5: ${reason}`;
 */
export interface ScoredDimension {
  /** 1 to 5. */
  score: number;
  reason: string;
  /** The words of the conversation that show it. */
  quote: string;
}

/**
 * How well a call was held.
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
 * A call as its account sees it, for as long as it is kept.
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
  goal: Goal;
  language: Language;
  status: CallStatus;
  /** null until it has ended, or when no conversation came about. */
  outcome: Outcome | null;
  goalCompleted: boolean | null;
  /** A person speaks for the lead. */
  joined: boolean;
  /** Why it failed or was cancelled. */
  error: string | null;
  durationSeconds: number | null;
  /** The number of its last event. */
  lastSeq: number;
  /** ISO 8601, UTC; so are the others. */
  createdAt: string;
  dispatchedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
}

/**
 * Which calls: every condition that is given must hold.
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
  batchId?: string | null | undefined;
  /** ISO 8601. */
  createdAfter?: string | null | undefined;
  /** ISO 8601. */
  createdBefore?: string | null | undefined;
}

/**
 * Which part of a list.
 *
 * @example
 * const part: ListPart = { first: 100, after: page.endCursor };
 */
export interface ListPart {
  /** How many a page has, up to 100. Default: 20. */
  first?: number | null | undefined;
  /** Begin after this `endCursor` of a page. */
  after?: string | null | undefined;
}
