// The closed sets of the product, each listed here and nowhere else. Without zod, so that any package can use them.

/** What the customer wants from the call. */
export const GOALS = ['book_meeting', 'qualify_interest', 'collect_info', 'close_sale'] as const;
export type Goal = (typeof GOALS)[number];

/** Languages the agent speaks: English, and Arabic as spoken in the Emirates. */
export const LANGUAGES = ['en', 'ar-AE'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The four phases of a call, in order. A call only ever moves forward through them. */
export const PHASES = ['opening', 'qualification', 'objections', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

/** How a call can end. `goalCompleted` beside it says whether the customer's goal was reached. */
export const OUTCOMES = [
  'qualified',
  'not_qualified',
  'meeting_booked',
  'sale_closed',
  'info_collected',
  'callback_requested',
  'opted_out',
  'wrong_number',
  'voicemail',
  'no_answer',
  'not_interested',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The state of a call as REST tells it. */
export const CALL_STATUSES = ['pending', 'in_progress', 'completed', 'failed'] as const;
export type CallJobStatus = (typeof CALL_STATUSES)[number];

/** The meanings that a lead's turn can have. A turn has one or more of them; `unclear` stands alone. */
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
