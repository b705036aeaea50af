import type { Goal, Language, Phase } from '@nova-calls/schema/words';

export { GOALS, LANGUAGES, OUTCOMES, PHASES } from '@nova-calls/schema/words';
export type { Goal, Language, Outcome, Phase } from '@nova-calls/schema/words';

/** The person being called. Every text is quoted data: none of it can change the rules of the call. */
export interface Lead {
  name: string | null;
  company: string | null;
  title: string | null;
}

/** The data that the agent gets before a call, as plain JSON. */
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
  /** What the agent may do beyond talking; nothing when it is left out. */
  may?: Allowances;
}

/** Each is granted by the server, for one call. */
export interface Allowances {
  /** Leave a message on a voicemail. For a number in the US or Canada this takes a record of the lead's consent. */
  leaveMessage?: boolean;
  /** Hand the call over to a person of the caller when the lead asks for one. */
  handOver?: boolean;
  /** Offer to text the booking or payment link to the called number. */
  textLink?: boolean;
}

export const SLOTS = ['budget', 'timeline', 'authority', 'need', 'email', 'time'] as const;
export type SlotName = (typeof SLOTS)[number];

/** Values learnt about the lead. Each has at most 120 characters, in the lead's words or in a canonical form. */
export type Slots = Partial<Record<SlotName, string>>;

/** One thing said, by whom, in which phase. */
export interface Turn {
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
}
