import { judgeConduct } from './conduct.ts';
import { judgeDiscovery } from './discovery.ts';
import { judgeGoal } from './goal.ts';
import { judgeObjections } from './objections.ts';
import { judgeOpening } from './opening.ts';
import { overallOf } from './overall.ts';
import { rationaleOf } from './rationale.ts';
import {
  DIMENSIONS,
  type Case,
  type Dimension,
  type DimensionName,
  type Dimensions,
  type Findings,
  type Score,
} from '../quality.types.ts';

/** The rubric's results on a call, for each dimension. */
export const findings = (call: Case): Findings => ({
  opening_and_disclosure: judgeOpening(call),
  discovery: judgeDiscovery(call),
  objection_handling: judgeObjections(call),
  goal_progress: judgeGoal(call),
  conduct: judgeConduct(call),
});

/** The dimensions on which something was done that is forbidden. */
export const breachesIn = (found: Findings): DimensionName[] => DIMENSIONS.filter((name) => found[name].breach);

export const bare = ({ score, reason, quote }: Dimension): Dimension => ({ score, reason, quote });

/** Scores a call by rules alone: the same call always gets the same score. */
export function scoreByRubric(call: Case, note: string | null = null): Score {
  const found = findings(call);
  const dimensions = Object.fromEntries(DIMENSIONS.map((name) => [name, bare(found[name])])) as Dimensions;
  return {
    overall: overallOf(found, breachesIn(found).length > 0),
    dimensions,
    rationale: rationaleOf(call, found),
    judge: 'rubric',
    note,
  };
}
