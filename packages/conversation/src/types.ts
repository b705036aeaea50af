/** The four phases of a call, in order. A call only ever moves forward through them. */
export const PHASES = ['opening', 'qualification', 'objections', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

/** What the customer wants from the call. */
export const GOALS = ['book_meeting', 'qualify_interest', 'collect_info', 'close_sale'] as const;
export type Goal = (typeof GOALS)[number];

/** Languages the agent speaks: English, and Arabic as spoken in the Emirates. */
export const LANGUAGES = ['en', 'ar-AE'] as const;
export type Language = (typeof LANGUAGES)[number];

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

/** Who is being called. Every text is data to be quoted: none of it can change the rules of the call. */
export interface Lead {
  name: string | null;
  company: string | null;
  title: string | null;
}

/** What the agent is handed before a call; plain JSON. */
export interface Brief {
  language: Language;
  goal: Goal;
  /** The company on whose behalf the agent calls. */
  caller: string;
  product: string;
  lead: Lead;
  openingLine: string;
  qualificationQuestions: string[];
  /** Answer by objection. Keys are free text ("price", "migration effort", "already use HubSpot"). */
  objectionHandlers: Record<string, string>;
  closingScript: string;
  productFacts: string[];
  /** Background for a language model. The policy never speaks it. */
  agentInstructions: string;
  bookingLink: string | null;
  paymentLink: string | null;
  pricingSummary: string | null;
  urgencyHook: string | null;
  /** Free text that narrows when a lead qualifies; see `qualifies`. */
  goalCriteria: string | null;
}

export const SLOTS = ['budget', 'timeline', 'authority', 'need', 'email', 'time'] as const;
export type SlotName = (typeof SLOTS)[number];

/** What was learnt about the lead, each at most 120 characters, in the lead's words or a canonical form. */
export type Slots = Partial<Record<SlotName, string>>;

/** One thing said, by whom, in which phase. */
export interface Turn {
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
}
