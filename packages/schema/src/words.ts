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

/**
 * The state of a campaign: draft → scheduled → running ⇄ paused → completed | cancelled. It is scheduled until its start
 * time.
 */
export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Why a campaign is paused. */
export const CAMPAIGN_PAUSES = ['by_account', 'no_minutes', 'not_set_up', 'refused'] as const;
export type CampaignPause = (typeof CAMPAIGN_PAUSES)[number];

/** The state of a lead of a campaign. */
export const CAMPAIGN_LEAD_STATUSES = ['waiting', 'calling', 'reached', 'unreached', 'failed', 'cancelled'] as const;
export type CampaignLeadStatus = (typeof CAMPAIGN_LEAD_STATUSES)[number];

/** Why a lead of a campaign waits, or why it is not called. */
export const CAMPAIGN_LEAD_REASONS = [
  'outside_window',
  'retry',
  'number_cap',
  'held',
  'suppressed',
  'call_failed',
  'call_cancelled',
  'campaign_cancelled',
  'erased',
] as const;
export type CampaignLeadReason = (typeof CAMPAIGN_LEAD_REASONS)[number];

/** The ways in which a call ends without an answer, which a campaign may try again. */
export const RETRY_CAUSES = [
  'no_answer',
  'busy',
  'declined',
  'unreachable',
  'carrier_limit',
  'voicemail',
  'failed',
] as const;
export type RetryCause = (typeof RETRY_CAUSES)[number];

/** What an import does with rows that cannot be leads: leave them out, or add nothing. */
export const ON_BAD_ROWS = ['skip', 'refuse'] as const;
export type OnBadRows = (typeof ON_BAD_ROWS)[number];
/** The grounds on which a lead may be called, as the customer states them. */
export const CONSENT_BASES = ['express_written', 'express', 'inquiry', 'existing_relationship', 'other'] as const;
export type ConsentBasis = (typeof CONSENT_BASES)[number];

/** Why a call waits that may be made at another time. */
export const HOLD_REASONS = ['calling_hours', 'closed_day', 'daily_cap', 'weekly_cap', 'number_in_use'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a call may never be made. */
export const REFUSAL_REASONS = [
  'suppressed',
  'do_not_call',
  'refused_before',
  'consent_missing',
  'number_not_callable',
  'time_zone_unknown',
  'no_common_hours',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The rules that a number falls under. */
export const DIALLING_LAWS = ['uae', 'us', 'canada', 'elsewhere'] as const;
export type DiallingLaw = (typeof DIALLING_LAWS)[number];

/** Who clones voices. */
export const CLONING_PROVIDERS = ['elevenlabs', 'xai'] as const;
export type CloningProvider = (typeof CLONING_PROVIDERS)[number];
