/**
 * What a call is for.
 *
 * @example
 * const goal: Goal = 'book_meeting';
 */
export type Goal = 'book_meeting' | 'qualify_interest' | 'collect_info' | 'close_sale';

/**
 * What the agent speaks: English, or Arabic as spoken in the Emirates.
 *
 * @example
 * const language: Language = 'ar-AE';
 */
export type Language = 'en' | 'ar-AE';

/**
 * The state of a call as REST tells it.
 *
 * @example
 * const isOver = (status: CallJobStatus) => status === 'completed' || status === 'failed';
 */
export type CallJobStatus = 'pending' | 'in_progress' | 'completed' | 'failed';

/**
 * The state of a call in full.
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
 * How a call ended.
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
  | 'opted_out'
  | 'wrong_number'
  | 'voicemail'
  | 'no_answer'
  | 'not_interested'
  | 'failed';

/**
 * How a simulated lead behaves.
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
  | 'hostile';

/**
 * A meaning that a turn of the lead can have. A newer server may know more of them.
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
