/**
 * The goal of a call.
 *
 * @example
 * const goal: Goal = 'book_meeting';
 */
export type Goal = 'book_meeting' | 'qualify_interest' | 'collect_info' | 'close_sale';

/**
 * The language of the agent: English, or Arabic as spoken in the Emirates.
 *
 * @example
 * const language: Language = 'ar-AE';
 */
export type Language = 'en' | 'ar-AE';

/**
 * What carries a call: a simulated line, a room that somebody joins from a browser, or the telephone.
 *
 * @example
 * await nova.calls.placeMany({ ...input, media: 'browser' satisfies CallMedia });
 */
export type CallMedia = 'simulated' | 'browser' | 'telephone';

/**
 * The state of a call in REST.
 *
 * @example
 * const isOver = (status: CallJobStatus) => status === 'completed' || status === 'failed';
 */
export type CallJobStatus = 'pending' | 'in_progress' | 'completed' | 'failed';

/**
 * The detailed state of a call.
 *
 * @example
 * const isRinging = (status: CallStatus) => status === 'ringing';
 */
export type CallStatus = 'queued' | 'dispatched' | 'ringing' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

/**
 * The four phases of a conversation, in order.
 *
 * @example
 * const title: Record<Phase, string> = { opening: '1', qualification: '2', objections: '3', closing: '4' };
 */
export type Phase = 'opening' | 'qualification' | 'objections' | 'closing';

/**
 * The outcome of a call.
 *
 * @example
 * const isGood = (outcome: Outcome) => outcome === 'qualified' || outcome === 'meeting_booked';
 */
export type Outcome =
  | 'qualified'
  | 'not_qualified'
  | 'meeting_booked'
  | 'sale_closed'
  | 'info_collected'
  | 'callback_requested'
  | 'handed_over'
  | 'opted_out'
  | 'wrong_number'
  | 'voicemail'
  | 'no_answer'
  | 'busy'
  | 'declined'
  | 'unreachable'
  | 'carrier_limit'
  | 'not_interested'
  | 'failed';

/**
 * The behaviour of a simulated lead.
 *
 * @example
 * await nova.calls.placeMany({ ...input, persona: 'sceptical' satisfies Persona });
 */
export type Persona =
  | 'interested'
  | 'sceptical'
  | 'busy'
  | 'price_sensitive'
  | 'opt_out'
  | 'wrong_number'
  | 'voicemail'
  | 'no_answer'
  | 'rambling'
  | 'self_correcting'
  | 'asks_back'
  | 'bilingual'
  | 'gatekeeper'
  | 'screening'
  | 'ok_to_everything'
  | 'hostile'
  | 'menu';

/**
 * The intent of a turn of the lead. A newer server may have more of them.
 *
 * @example
 * const isRefusal = (intent: Intent) => intent === 'opt_out' || intent === 'not_interested';
 */
export type Intent =
  | 'affirm'
  | 'deny'
  | 'answer'
  | 'question'
  | 'objection'
  | 'opt_out'
  | 'not_interested'
  | 'call_later'
  | 'wrong_number'
  | 'wants_human'
  | 'asks_if_ai'
  | 'asks_recording'
  | 'asks_price'
  | 'who_calls'
  | 'whence_number'
  | 'say_again'
  | 'language_switch'
  | 'voicemail'
  | 'call_screening'
  | 'gatekeeper'
  | 'hostile'
  | 'distress'
  | 'unclear'
  | 'goodbye';

/**
 * The ground on which a lead may be called. Numbers in the US and Canada are called only with `express_written`.
 *
 * @example
 * const basis: ConsentBasis = 'express_written';
 */
export type ConsentBasis = 'express_written' | 'express' | 'inquiry' | 'existing_relationship' | 'other';

/**
 * Why a call by telephone waits.
 *
 * @example
 * const isTooOften = (reason: HoldReason) => reason === 'daily_cap' || reason === 'weekly_cap';
 */
export type HoldReason = 'calling_hours' | 'closed_day' | 'daily_cap' | 'weekly_cap' | 'number_in_use';

/**
 * The rules that a number falls under.
 *
 * @example
 * const needsConsent = (law: DiallingLaw) => law === 'us' || law === 'canada';
 */
export type DiallingLaw = 'uae' | 'us' | 'canada' | 'elsewhere';
