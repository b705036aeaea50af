import { scoreByRubric } from './rubric.ts';
import { isQuoted } from './text.ts';
import { DIMENSIONS, type Case, type DimensionName } from '../quality.types.ts';

/** For tests: the rules for every score that this score breaks; empty if none. */
export function unsound(call: Case): string[] {
  const { dimensions, rationale } = scoreByRubric(call);
  const faults = DIMENSIONS.filter((name) => {
    const { score, reason, quote } = dimensions[name];
    const founded =
      quote === '' ? /nothing to quote|asked none|asked nothing/u.test(reason) : isQuoted(call.turns, quote);
    return !founded || ![1, 2, 3, 4, 5].includes(score) || !/^[A-Z].{15,}\.$/u.test(reason);
  });
  const sentences = rationale.split(/(?<=\.)\s+/u).length;
  return [
    ...faults.map((name) => JSON.stringify(dimensions[name])),
    ...(sentences < 2 || sentences > 3 ? [rationale] : []),
  ];
}

/** For tests: one dimension of a call, and the call's overall. @throws Error if the score is unsound */
export function judgedOn(name: DimensionName, call: Case) {
  const faults = unsound(call);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { dimensions, overall } = scoreByRubric(call);
  return { ...dimensions[name], overall };
}
