// The closed sets of values, each listed only here. Without zod, so that any package can import them.

/** The goal of a call, chosen by the customer. */
export const GOALS = ['book_meeting', 'qualify_interest', 'collect_info', 'close_sale'] as const;
export type Goal = (typeof GOALS)[number];

/** The agent's languages: English, and Arabic as spoken in the Emirates. */
export const LANGUAGES = ['en', 'ar-AE'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What carries a call: a simulated line, a room that somebody joins from a browser, or the telephone. */
export const CALL_MEDIA = ['simulated', 'browser', 'telephone'] as const;
export type CallMedia = (typeof CALL_MEDIA)[number];

/** The four phases of a call, in order. A call never goes back to an earlier phase. */
export const PHASES = ['opening', 'qualification', 'objections', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

/** The outcome of a call. `goalCompleted` says whether the customer's goal was reached. */
export const OUTCOMES = [
  'qualified',
  'not_qualified',
  'meeting_booked',
  'sale_closed',
  'info_collected',
  'callback_requested',
  'handed_over',
  'opted_out',
  'wrong_number',
  'voicemail',
  'no_answer',
  'busy',
  'declined',
  'unreachable',
  'carrier_limit',
  'not_interested',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The state of a call in REST. */
export const CALL_STATUSES = ['pending', 'in_progress', 'completed', 'failed'] as const;
export type CallJobStatus = (typeof CALL_STATUSES)[number];

/** The intents of a lead's turn. A turn has one or more; `unclear` stands alone. */
export const INTENTS = [
  'affirm',
  'deny',
  'answer',
  'question',
  'objection',
  'opt_out',
  'not_interested',
  'call_later',
  'wrong_number',
  'wants_human',
  'asks_if_ai',
  'asks_recording',
  'asks_price',
  'who_calls',
  'whence_number',
  'say_again',
  'language_switch',
  'voicemail',
  'call_screening',
  'gatekeeper',
  'hostile',
  'distress',
  'unclear',
  'goodbye',
] as const;
export type Intent = (typeof INTENTS)[number];
