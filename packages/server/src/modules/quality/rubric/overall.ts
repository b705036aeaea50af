import type { DimensionName, Dimensions } from '../quality.types.ts';

/** The weight of each dimension, in percent. The opening weighs most, because the law is kept or broken there. */
export const WEIGHTS: Record<DimensionName, number> = {
  opening_and_disclosure: 25,
  discovery: 20,
  objection_handling: 15,
  goal_progress: 20,
  conduct: 20,
};

/** The most that a call with a breach (no disclosure, an opt-out ignored, a machine that denies being one) gets. */
export const BREACH_LIMIT = 35;

/** Scores of 1 to 5 as one of 0 to 100: all 1 is 0, all 3 is 50, all 5 is 100. */
export function overallOf(dimensions: Dimensions, breach: boolean): number {
  const sum = Object.entries(WEIGHTS).reduce(
    (total, [name, weight]) => total + weight * (dimensions[name as DimensionName].score - 1),
    0,
  );
  return Math.min(Math.round(sum / 4), breach ? BREACH_LIMIT : 100);
}
