import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import { openStage, said, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ hums: true });
  await stage.startWorker({ SILENCE_MS: '4000' });
});
afterAll(() => stage.close());

const BRIEF = briefFor('qualify_interest');

describe('a turn', () => {
  it('without words is asked for again', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentFinishes(-Infinity);
    await stage.answer(caller, 'Mumble mumble mumble.', '');
    await caller.until('the turn', () => said(call, 'lead').length >= 1);
    await caller.until('the question again', () => said(call, 'agent').length >= 2);
    expect(said(call, 'lead')).toEqual(['[inaudible]']);
    await stage.end(call, caller);
  });

  it('is asked for twice when the caller is silent, and then the agent says goodbye', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await call.ended;
    expect(call.reason).toBe('agent_hung_up');
    expect(said(call, 'agent')).toHaveLength(4);
    expect(said(call, 'lead')).toEqual([]);
    await stage.end(call, caller);
  });

  it('is answered when it is typed', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentFinishes(-Infinity);
    stage.door.type(call, 'Yes, please go on.');
    await caller.until('the question', () => said(call, 'agent').length >= 2);
    expect(said(call, 'agent')[1]).toMatch(/\?$/);
    await stage.end(call, caller);
  });

  it('can ask for another language, which changes the voice and the recognition', async () => {
    const { call, caller } = await stage.begin(BRIEF);
    await caller.agentFinishes(-Infinity);
    await stage.answer(caller, 'Could we speak Arabic please?');
    await caller.until('the answer', () => said(call, 'agent').length >= 2);
    await caller.agentFinishes(-Infinity);
    await stage.answer(caller, 'Naam, tafaddal.', 'نعم تفضل');
    await caller.until('the next turn', () => said(call, 'lead').length >= 2);
    await caller.until('the next answer', () => said(call, 'agent').length >= 3);
    expect(call.mind?.language).toBe('ar-AE');
    expect(stage.voice.asked.at(-1)?.voice).toBe('layla');
    expect(stage.voice.asked[0]?.voice).toBe('emma');
    expect(stage.recogniser.heard.slice(-2).map(({ language }) => language)).toEqual(['en', 'ar']);
    await stage.end(call, caller);
  });
});

it('a call in Arabic is held in Arabic', async () => {
  const { call, caller } = await stage.begin(briefFor('qualify_interest', 'ar-AE', { qualificationQuestions: [] }));
  let since = -Infinity;
  for (const text of ['نعم تفضل', 'لا ما عندي شي', 'نعم زين', 'شكراً مع السلامة', 'مع السلامة']) {
    await caller.agentFinishes(since);
    if (call.status === 'over') break;
    since = performance.now();
    await stage.answer(caller, 'Naam, tafaddal.', text);
  }
  await call.ended;
  expect(call.reason).toBe('agent_hung_up');
  expect(said(call, 'agent').every((text) => /\p{Script=Arabic}/u.test(text))).toBe(true);
  expect(said(call, 'lead').length).toBeGreaterThanOrEqual(2);
  await stage.end(call, caller);
});
