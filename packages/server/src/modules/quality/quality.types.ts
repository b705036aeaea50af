import type { Brief, Goal, Language, Outcome, Slots } from '@nova-calls/conversation';
import type { Turn } from '../calls/index.ts';

/** The dimensions on which a call is judged, in the order of display. */
export const DIMENSIONS = [
  'opening_and_disclosure',
  'discovery',
  'objection_handling',
  'goal_progress',
  'conduct',
] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

export interface Dimension {
  /** 1 to 5. */
  score: number;
  reason: string;
  /** Words of the transcript, character by character; empty where there is nothing to quote. */
  quote: string;
}

export type Dimensions = Record<DimensionName, Dimension>;

/** The quality of a call. */
export interface Score {
  /** 0 to 100; see `overallOf`. */
  overall: number;
  dimensions: Dimensions;
  /** Two or three sentences that sum it up. */
  rationale: string;
  judge: 'rubric' | 'llm';
  /** The reason why this judge was used, if it needs an explanation. */
  note: string | null;
}

/** A finished call, as a judge gets it. */
export interface Case {
  turns: Pick<Turn, 'role' | 'text' | 'phase' | 'startSeconds' | 'endSeconds'>[];
  brief: Brief;
  outcome: Outcome | null;
  goal: Goal;
  goalCompleted: boolean;
  phone: string;
  language: Language;
  /** Values that the agent noted about the lead. */
  slots?: Slots;
}

/** The rubric's result on one dimension. */
export interface Finding extends Dimension {
  /** Completes "The agent …": what it did well or badly here; null where there was nothing to do. */
  gist: string | null;
  /** A breach of law or honesty. It limits the score of the whole call, for every judge. */
  breach?: boolean;
}

export type Findings = Record<DimensionName, Finding>;
