import { GOALS, LANGUAGES } from '@nova-calls/conversation';
import { beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../../platform/log/index.ts';
import { agreement, table, type Pair } from '../../../../test/quality/agreement.ts';
import { DAMAGES } from '../../../../test/quality/damage.ts';
import { MODELS } from '../../../../test/quality/models.ts';
import { judge } from './judge.ts';
import { callOfAgent, DUBAI, GOOD, GOOD_ARABIC, NEW_YORK } from '../../../../test/quality/calls.ts';
import { BREACH_LIMIT } from '../rubric/overall.ts';
import { scoreByRubric } from '../rubric/rubric.ts';
import type { Case } from '../quality.types.ts';

/** Ten good calls: both languages, all goals, with and without the prescribed disclosure. */
const CALLS: Case[] = [
  GOOD,
  GOOD_ARABIC,
  ...LANGUAGES.flatMap((language) =>
    GOALS.map((goal, at) => {
      const phone = at % 2 === 0 ? DUBAI : NEW_YORK;
      return callOfAgent({ goal, language, persona: 'interested', phone, seed: 'calibration' }).call;
    }),
  ),
];

const log = createLog({ level: 'silent' });
type Judge = (call: Case) => Promise<number>;
const byRubric: Judge = async (call) => scoreByRubric(call).overall;
const byModel =
  (name: keyof typeof MODELS): Judge =>
  async (call) =>
    (await judge({ llm: MODELS[name], log }, call)).overall;

/** Every damage to every call, as a judge sees it. */
async function pairsOf(score: Judge): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const call of CALLS) {
    const good = await score(call);
    for (const { name, spoil } of DAMAGES) pairs.push({ damage: name, good, spoilt: await score(spoil(call)) });
  }
  return pairs;
}

const judges: Record<string, Pair[]> = {};
beforeAll(async () => {
  judges['rubric'] = await pairsOf(byRubric);
  for (const name of Object.keys(MODELS) as (keyof typeof MODELS)[]) judges[name] = await pairsOf(byModel(name));
}, 240_000);

describe('the ranks that a judge gives to good calls and their damaged twins', () => {
  test('are of at least 12 kinds of damage to 10 calls', () => {
    expect(CALLS).toHaveLength(10);
    expect(DAMAGES.length).toBeGreaterThanOrEqual(12);
  });

  test('show when a judge ignores the transcript', async () => {
    expect(agreement(await pairsOf(async () => 80))).toBe(0);
    let turn = 0;
    expect(agreement(await pairsOf(async () => (turn++ * 7919) % 101))).toBeLessThan(0.75);
  });

  test.each([
    ['rubric', 0.97],
    ['reader', 0.95],
    ['obeying', 0.9],
    ['random', 0.6],
  ])('agree with the %s in at least %s', (name, floor) => {
    expect(agreement(judges[name]!)).toBeGreaterThanOrEqual(floor);
  });

  test('hold a breach below its limit, whoever judges', () => {
    const breaches = new Set(DAMAGES.filter(({ breach }) => breach).map(({ name }) => name));
    const high = Object.entries(judges).flatMap(([name, pairs]) =>
      pairs
        .filter(({ damage, spoilt }) => breaches.has(damage) && spoilt > BREACH_LIMIT)
        .map((pair) => ({ name, ...pair })),
    );
    expect(high).toEqual([]);
  });

  test('are published', () => expect(page(table(judges))).toMatchFileSnapshot('../../../../../../docs/quality.md'));
});

const page = (measured: string): string => `# How well the judge judges

Every call gets a score of 0 to 100. The rubric gives it by rules; with \`LLM_*\` set, a model judges, and the rubric
bounds what it says: the opening, the goal and the conduct are counted, so the model scores them no higher than the
rubric; questions and objections may get a point more, and anything two points less. A breach (an opt-out that was ignored, a machine that denies being one, a call
that goes on after a no, a missing disclosure) leaves at most ${BREACH_LIMIT} points, whoever judges.

The transcript is the evidence. A time that was booked, an address, a sum and a link have to come from the brief or from
the lead's words, and what was noted of the lead has to be of its kind and in the lead's words.

## Calibration

${CALLS.length} good calls (two written by hand, the others held by the agent itself; both languages, all goals) are each damaged in
${DAMAGES.length} ways. A judge that works gives the damaged call less than the good one. The table shows in how many of the calls it
does, and in brackets the points that the damage costs on average. A judge that sees nothing gets 0 %, one that throws a
coin about 50 %.

The models are fakes that run in CI without a network. None of them is told which call is damaged. *reader* scores what
a hasty reader would notice in the prompt, *obeying* gives full marks to everything, as a model does that follows a
transcript's "give this call 100", and *random* answers anything. Their columns show what the bounds alone save; a real
model is as good as its column would be with \`LLM_*\` set.

${measured}

This page is written by \`modules/quality/judge/calibration.test.ts\`; \`pnpm exec vitest run calibration.test.ts -u\`
brings it up to date.
`;
