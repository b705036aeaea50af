import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import { hasSphinx, recogniseAs } from './sphinx.ts';
import { openStage, said, type Stage } from './stage.ts';
import { spoken } from './voices.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.startWorker();
});
afterAll(() => stage.close());

const SHORT = briefFor('qualify_interest', 'en', {
  openingLine: 'I noticed that your team is growing.',
  qualificationQuestions: ['How many people are on your sales team?'],
});
const ANSWERS = [
  'yes please go on',
  'we are about ten people',
  'no nothing at all',
  'yes that is right',
  'thank you goodbye',
];

describe('a spoken call', () => {
  it(`is held from the disclosure to the goodbye${hasSphinx ? ', its words really recognised' : ''}`, async () => {
    const { call, caller } = await stage.begin(SHORT);
    if (hasSphinx) stage.recogniser.by(recogniseAs(ANSWERS));
    let since = -Infinity;
    for (const text of ANSWERS) {
      await caller.agentFinishes(since);
      if (call.status === 'over') break;
      since = performance.now();
      await stage.answer(caller, text);
    }
    await call.ended;
    stage.recogniser.by(null);

    const answered = said(call, 'lead');
    expect(call.reason).toBe('agent_hung_up');
    expect(call.mind?.ended).not.toBeNull();
    expect(said(call, 'agent')[0]).toContain('on behalf of Orbit Software');
    expect(answered.length).toBeGreaterThanOrEqual(2);
    expect(answered).toEqual(ANSWERS.slice(0, answered.length));
    expect(call.timings).toHaveLength(answered.length);
    const times = call.transcript.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const finals = caller.captions.filter(({ isFinal }) => isFinal);
    expect(finals.map(({ text }) => text)).toContain(said(call, 'agent')[0]);
    expect(finals.filter(({ speaker }) => speaker === 'caller-1').map(({ text }) => text)).toContain(answered[0]);
    await stage.end(call, caller);
  });

  it('gives way when the caller speaks, and keeps only the words that were heard', async () => {
    const { call, caller } = await stage.begin(SHORT);
    await caller.agentFinishes(-Infinity);
    await stage.answer(caller, 'Yes please go on.');
    await caller.agentSpeaks(performance.now());
    const words = 'Wait a moment, how much does it cost?';
    const sound = await spoken(words);
    stage.recogniser.script(words);
    await caller.speak(sound);
    const lastHeard = caller.frames.findLast(({ loud }) => loud)?.at ?? 0;
    if (process.env.TEST_TELL) console.log(`the agent was heard for ${Math.round(lastHeard - caller.began)} ms more`);
    await caller.until('the turns', () => said(call, 'lead').length >= 2);
    expect(lastHeard).toBeLessThan(caller.began + (sound.length / 16_000) * 1000);
    expect(said(call, 'lead')[1]).toBe(words);
    const interrupted = call.transcript[call.transcript.findIndex(({ text }) => text === words) - 1];
    expect(interrupted?.by).toBe('agent');
    // All of them end with a question.
    expect(interrupted?.text).toMatch(/[^?]$/);
    await stage.end(call, caller);
  });

  it('says the disclosure to its end, whatever is heard meanwhile', async () => {
    const { call, caller } = await stage.begin(SHORT);
    await caller.agentSpeaks(-Infinity);
    await stage.answer(caller, 'Hello? Who is this calling please?');
    await caller.until('the answer', () => said(call, 'agent').length >= 2);
    expect(said(call, 'agent')[0]).toMatch(/may be recorded.*\?$/);
    expect(call.transcript[1]).toMatchObject({ by: 'lead', text: 'Hello? Who is this calling please?' });
    await stage.end(call, caller);
  });

  it('goes on over a back-channel', async () => {
    const { call, caller } = await stage.begin(briefFor());
    await caller.agentFinishes(-Infinity);
    await stage.answer(caller, 'Yes please go on.');
    await caller.agentSpeaks(performance.now());
    await stage.answer(caller, 'Okay.');
    await caller.until('the question', () => said(call, 'agent').length >= 2);
    expect(said(call, 'agent')[1]).toMatch(/\?$/);
    expect(said(call, 'lead')).toEqual(['Yes please go on.']);
    await stage.end(call, caller);
  });
});
