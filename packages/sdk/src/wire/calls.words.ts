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
  'interested' | 'sceptical' | 'busy' | 'price_sensitive' | 'opt_out' | 'wrong_number' | 'voicemail' | 'no_answer';
