import type { Read } from '../tokens/match.ts';
import type { Clock, Day, DayPart, Time, TimeRelation } from '../values.types.ts';

/** A clock time; `weak` when it is only a number, which needs "at", a day or a question beside it. */
export interface ReadClock extends Read<Clock> {
  weak: boolean;
}

type What =
  /** A day that is no answer ("yesterday", "now") has no value. */
  | { kind: 'day'; value: Day | null }
  | { kind: 'clock'; value: Clock; weak: boolean }
  | { kind: 'part'; value: DayPart }
  | { kind: 'distance'; value: NonNullable<Time['distance']> };

/** One thing said about a time, with its place among the tokens and the relation it stands in. */
export type Item = What & { from: number; to: number; relation: TimeRelation; excluded: boolean };
/** The same before it is related to its neighbours. */
export type Piece = What & { end: number };
