import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { OBEYED, READING } from '../test/fakes/model/behaviours.ts';
import { answers, gated, streams, type Behaviour } from '../test/fakes/model/server.ts';
import { closeModels, minded, rules, TEAM, turn } from '../test/minds.ts';

afterEach(closeModels);

const FIRST = 'Twelve people, lovely.';
const QUESTION = 'And how do you keep track of your pipeline these days?';
/** A model's answer up to its words. */
const headOf = (reading: object = {}) => JSON.stringify({ ...READING, ...reading, words: '' }).slice(0, -2);
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** A thought while its words are arriving. */
async function thinking(behaviour: Behaviour, said = TEAM, limits: { answerMs?: number; restMs?: number } = {}) {
  const { mind, logged } = await minded(behaviour, limits);
  const input = await turn(said);
  const begun: string[] = [];
  const first = Promise.withResolvers<string>();
  const onBeginning = (text: string) => (begun.push(text), first.resolve(text));
  const thought = mind.next({ ...input, onBeginning });
  return {
    thought,
    begun,
    first: Promise.race([first.promise, thought.then(() => null)]),
    logged,
    byRules: await rules.next(input),
  };
}

/** A model that stops after the first words, and goes on when the test lets it. */
const stopping = (first: string, rest: string, reading: object = {}, end = '"}') =>
  gated(() => [`${headOf(reading)}${escaped(first)}`, `${escaped(rest)}${end}`]);

/** The rules' question, which their words end with. */
const lastSentence = (text: string | null) => /[^.?!]+[?]$/.exec(text ?? '')![0].trim();

describe('an answer that arrives bit by bit', () => {
  test('is begun with its first sentence, and goes on with the rest', async () => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, QUESTION.slice(3));
    const { thought, first, begun } = await thinking(behaviour);
    expect(await first).toBe(FIRST);
    goOn();
    expect((await thought).say).toBe(`${FIRST} ${QUESTION}`);
    expect(begun).toEqual([FIRST]);
  });

  test('may take longer than the first words may', async () => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, QUESTION.slice(3));
    const { thought, first, logged } = await thinking(behaviour, TEAM, { answerMs: 1000, restMs: 20_000 });
    await first;
    await sleep(1200);
    goOn();
    expect((await thought).say).toBe(`${FIRST} ${QUESTION}`);
    expect(logged).toEqual([]);
  });

  test('takes the thought that would be thought without a beginning', async () => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, QUESTION.slice(3));
    const { thought, first } = await thinking(behaviour);
    await first;
    goOn();
    const { waitedMs: _, ...grown } = await thought;
    const { mind } = await minded(streams(JSON.stringify({ ...READING, words: `${FIRST} ${QUESTION}` })));
    const { waitedMs: __, ...whole } = await mind.next(await turn(TEAM));
    expect(grown).toMatchObject({ ...whole, use: { ...whole.use, tokens: expect.any(Number) } });
  });

  test.each<[string, Behaviour]>([
    ['comes at once', answers({ content: JSON.stringify({ ...READING, words: `${FIRST} ${QUESTION}` }) })],
    [
      'tells its words before what it heard',
      streams(
        `{"words": "${FIRST} ${QUESTION}", ${JSON.stringify(READING).slice(1, JSON.stringify(READING).indexOf('"words"') - 1)}}`,
      ),
    ],
    ['is bare words', streams(`${FIRST} ${QUESTION}`)],
    ['only asks', stopping('And how do you keep track', ' of your pipeline these days?').behaviour],
    ['begins too short', stopping('Great. And how', ' do you manage your pipeline these days?').behaviour],
    ['is quoted', stopping(`"${FIRST} And`, `${QUESTION.slice(3)}"`).behaviour],
  ])('is not begun when it %s', async (_, behaviour) => {
    const { thought, begun } = await thinking(behaviour, TEAM, { answerMs: 600 });
    await thought;
    expect(begun).toEqual([]);
  });

  test('is not begun with prescribed words, or when the model hears what asks for them', async () => {
    for (const intent of ['opt_out', 'asks_if_ai']) {
      const { behaviour } = stopping(`${FIRST} And`, QUESTION.slice(3), { intents: [intent] });
      const { thought, begun } = await thinking(behaviour, TEAM, { answerMs: 600 });
      await thought;
      expect(begun).toEqual([]);
    }
  });
});

describe('words behind a beginning', () => {
  test.each(OBEYED)('that are %s are replaced by the rules’ words', async (_, words) => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, `. ${words}`);
    const { thought, first, byRules, logged } = await thinking(behaviour);
    expect(await first).toBe(FIRST);
    goOn();
    expect((await thought).say).toBe(`${FIRST} ${lastSentence(byRules.say)}`);
    expect(logged).toHaveLength(1);
  });

  test('that never come are replaced by the rules’ words', async () => {
    const { behaviour } = stopping(`${FIRST} And`, '');
    const { thought, byRules, logged } = await thinking(behaviour, TEAM, { restMs: 200 });
    const { say, use, state } = await thought;
    expect(say).toBe(`${FIRST} ${lastSentence(byRules.say)}`);
    expect(use).toMatchObject({ failures: 1, spoken: 0 });
    expect(state.ask).toEqual(byRules.state.ask);
    expect(logged).toEqual([{ reason: 'error', fault: 'timeout', status: undefined }]);
  });

  test('that are cut off are replaced by the rules’ words', async () => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, ' how do', {}, '');
    const { thought, first, byRules } = await thinking(behaviour);
    await first;
    goOn();
    expect((await thought).say).toBe(`${FIRST} ${lastSentence(byRules.say)}`);
  });

  test.each([
    ['tell a price that was not told yet', 'Good question. It', ' is AED 49 only. So how do you manage your pipeline?'],
    [
      'do not tell a price twice',
      'Good question. It is AED 99 per seat and month. So',
      ' it is AED 49 for you. How do you manage your pipeline?',
    ],
  ])('%s', async (_, first, rest) => {
    const { behaviour, goOn } = stopping(first, rest);
    const { thought, first: begun, byRules } = await thinking(behaviour, [...TEAM, 'What does it cost?']);
    expect(await begun).toBe(first.replace(/ (?:It|So)$/, ''));
    goOn();
    const { say } = await thought;
    expect(say!.match(/AED \d+/g)).toEqual(['AED 99']);
    expect(say!.endsWith(lastSentence(byRules.say))).toBe(true);
  });

  test('obey the law when the model takes back what it heard', async () => {
    const { behaviour, goOn } = stopping(`${FIRST} And`, QUESTION.slice(3), {}, '","intents":["opt_out"]}');
    const { thought, first } = await thinking(behaviour);
    expect(await first).toBe(FIRST);
    goOn();
    const { state, effects, say, fixed } = await thought;
    expect(state.ended).toMatchObject({ outcome: 'opted_out' });
    expect(effects).toContainEqual({ type: 'suppress', reason: 'opt_out' });
    expect(fixed).toBe(true);
    expect(say!.startsWith(`${FIRST} `)).toBe(true);
  });
});

test('no beginning holds what may not be said', async () => {
  const handedOut = await Promise.all(
    OBEYED.map(async ([name, words]) => {
      const { behaviour } = stopping(`${words} And then`, '');
      const { thought, begun } = await thinking(behaviour, TEAM, { answerMs: 1000, restMs: 50 });
      await thought;
      return [name, begun.join()];
    }),
  );
  // Thanks are what any answer may begin with, and one of these begins well.
  const mayBeSaid = /^(?:(?:Thank you|Thanks|Great|I see|Twelve people, lovely)[.!,]? ?)*$/i;
  expect(handedOut.filter(([, begun]) => !mayBeSaid.test(begun!))).toEqual([]);
});

test('a thought that is overtaken keeps to its beginning', async () => {
  const { mind } = await minded(stopping(`${FIRST} And`, QUESTION.slice(3)).behaviour);
  const input = await turn(TEAM);
  const begun = Promise.withResolvers<string>();
  const overtaken = mind.next({ ...input, onBeginning: begun.resolve });
  await begun.promise;
  const later = mind.next(input);
  expect((await overtaken).say).toBe(`${FIRST} ${lastSentence((await rules.next(input)).say)}`);
  later.catch(() => undefined);
});
