import { GOALS, LANGUAGES, PERSONAS, type Persona } from '@nova-calls/conversation';
import { describe, expect, test } from 'vitest';
import * as calls from '../../../../test/quality/calls.ts';
import { sized } from '../../../../test/size.ts';
import { callOf, callOfAgent, DUBAI, NEW_YORK } from '../../../../test/quality/calls.ts';
import { BREACH_LIMIT, overallOf, WEIGHTS } from './overall.ts';
import { askedIn } from './questions.ts';
import { scoreByRubric } from './rubric.ts';
import { unsound } from './soundness.ts';
import { DIMENSIONS, type Case, type Dimensions } from '../quality.types.ts';

const scoresOf = (call: Case) => {
  const { dimensions } = scoreByRubric(call);
  return DIMENSIONS.map((name) => dimensions[name].score);
};
const overall = (call: Case) => scoreByRubric(call).overall;
describe('good, mediocre and terrible calls', () => {
  test.each([
    ['good', calls.GOOD, [5, 5, 5, 5, 5], 100],
    ['mediocre', calls.MEDIOCRE, [4, 3, 2, 2, 4], 53],
    ['terrible', calls.TERRIBLE, [1, 1, 1, 1, 1], 0],
    ['good, in Arabic', calls.GOOD_ARABIC, [5, 5, 5, 5, 5], 100],
    ['mediocre, in Arabic', calls.MEDIOCRE_ARABIC, [4, 2, 2, 2, 4], 48],
    ['terrible, in Arabic', calls.TERRIBLE_ARABIC, [1, 2, 1, 1, 1], 5],
  ] as const)('%s', (_, call, scores, total) => {
    expect(scoresOf(call)).toEqual(scores);
    expect(overall(call)).toBe(total);
    expect(unsound(call)).toEqual([]);
  });

  test('the same call gets the same score', () => {
    for (const call of [calls.GOOD, calls.MEDIOCRE, calls.TERRIBLE])
      expect(scoreByRubric(structuredClone(call))).toEqual(scoreByRubric(call));
  });

  test('a summary reads as a colleague would write it', () => {
    expect(scoreByRubric(calls.MEDIOCRE).rationale).toBe(
      'The call broke off without a result. The agent opened well. On the other hand, it came to the next step but got no commitment; it also was understanding about the question of price without answering it.',
    );
  });
});

describe('overall', () => {
  const all = (score: number) =>
    Object.fromEntries(DIMENSIONS.map((name) => [name, { score, reason: '', quote: '' }])) as Dimensions;
  test('is the weighted mean, 1 to 5 as 0 to 100', () => {
    expect(Object.values(WEIGHTS).reduce((a, b) => a + b)).toBe(100);
    expect([1, 2, 3, 4, 5].map((score) => overallOf(all(score), false))).toEqual([0, 25, 50, 75, 100]);
  });
  test('is held down by a breach', () => expect(overallOf(all(5), true)).toBe(BREACH_LIMIT));
});

/** Points by which a call may score less because of what the lead does: the agent learns nothing from a rude lead. */
const LESS: Partial<Record<Persona, number>> = { hostile: 20, ok_to_everything: 10, bilingual: 5, screening: 5 };

const SEEDS = ['a', 'b', 'c', 'd'].slice(0, sized({ quick: 1, full: 4 }));

describe('calls of the agent itself', () => {
  test.each(LANGUAGES)('keep the rules, in %s', (language) => {
    const unfair: object[] = [];
    for (const goal of GOALS)
      for (const persona of PERSONAS)
        for (const phone of [DUBAI, NEW_YORK])
          for (const seed of SEEDS) {
            const call = callOfAgent({ goal, language, persona, phone, seed }).call;
            expect(unsound(call)).toEqual([]);
            const { dimensions, overall: total } = scoreByRubric(call);
            const { opening_and_disclosure: opening, conduct } = dimensions;
            const least = call.goalCompleted ? 85 : 60;
            if (opening.score < 5 || conduct.score < 4 || total < least - (LESS[persona] ?? 0))
              unfair.push({ goal, persona, phone, seed, total, dimensions });
          }
    expect(unfair).toEqual([]);
  });
});

test('counts the questions that the agent put, however it worded them', () => {
  for (const language of LANGUAGES)
    for (const persona of PERSONAS.filter((one) => one !== 'busy')) {
      const { call, state } = callOfAgent({ goal: 'qualify_interest', language, persona, phone: DUBAI, seed: 'count' });
      const put = askedIn(call).flatMap(({ turn }, index) => (turn ? [index] : []));
      expect({ persona, put }).toEqual({ persona, put: state.asked.toSorted((a, b) => a - b) });
    }
});

test('any words in any order get a sound score', () => {
  const words = ['stop', '؟', '%', 'AED 5', 'yes', '🙂'.repeat(120), '', 'لا', '...', 'goodbye', '\u200b'];
  for (let size = 1; size <= words.length; size++) {
    const lines = words.slice(0, size).map((word, at) => `${at % 2 ? 'L' : 'A'}: ${word}`);
    const call = callOf(lines.join('\n'), {
      outcome: 'failed',
      brief: { qualificationQuestions: [], objectionHandlers: {}, product: '', caller: '' },
    });
    const { dimensions } = scoreByRubric(call);
    for (const { quote } of Object.values(dimensions))
      expect(quote.isWellFormed() && call.turns.some(({ text }) => text.includes(quote))).toBe(true);
  }
});
