import type { Brief, Goal, Language, Outcome, Slots } from '@nova-calls/conversation';
import type { Turn } from '../calls/index.ts';

/** What a call is judged on, in the order in which it is shown. */
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

/** How good a call was. */
export interface Score {
  /** 0 to 100; see `overallOf`. */
  overall: number;
  dimensions: Dimensions;
  /** Two or three sentences that sum it up. */
  rationale: string;
  judge: 'rubric' | 'llm';
  /** Why the judge is who it is, where that is worth telling. */
  note: string | null;
}

/** What is judged: a call that is over. */
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

/** What the rubric found on one dimension. */
export interface Finding extends Dimension {
  /** Completes "The agent …": what it did well or badly here; null where there was nothing to do. */
  gist: string | null;
  /** Something that the law or honesty forbids. It weighs on the whole call, whoever judges. */
  breach?: boolean;
}

export type Findings = Record<DimensionName, Finding>;
