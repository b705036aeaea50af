import { describe, expect, it } from 'vitest';
import { carry } from './call.driver.ts';
import { LIMITS } from './carried.ts';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { createFakeHeld, type Script } from '../../test/call/fake-held.ts';
import { createFakeLine, WORD_MS } from '../../test/call/fake-line.ts';

const DISCLOSURE = { text: 'This is an automated voice. May I go on?', fixed: true };
const QUESTION = { text: 'How many people are on your team?', fixed: false };
const GOODBYE = { text: 'Thank you and goodbye.', fixed: false };
const msOf = ({ text }: { text: string }) => text.split(' ').length * WORD_MS;

function start(script: Partial<Script> = {}) {
  const clock = createFakeClock();
  const service = createFakeHeld(clock, { words: [DISCLOSURE, QUESTION, GOODBYE], ...script });
  const caller = createFakeLine(clock);
  const done = carry({ held: service.held, line: caller.line, clock, limits: LIMITS });
  return { clock, service, caller, done };
}

describe('a call', () => {
  it('runs from the join to the goodbye', async () => {
    const { clock, service, caller, done } = start();
    await clock.advance(5000);
    expect(service.reports).toEqual([]);
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.heard('Yes, go on.');
    await clock.advance(msOf(QUESTION) + 100);
    caller.heard('Ten.');
    await clock.advance(msOf(GOODBYE) + LIMITS.lastWordMs + 100);
    await done;

    expect(service.reports.map(({ type }) => type)).toEqual([
      'state',
      'ask',
      'said',
      'heard',
      'said',
      'heard',
      'said',
      'ended',
    ]);
    expect(service.of('said').map(({ text }) => text)).toEqual([DISCLOSURE, QUESTION, GOODBYE].map(({ text }) => text));
    expect(service.of('ended')).toMatchObject([{ reason: 'agent_hung_up' }]);
  });

  it('keeps a clock of its own, which starts when somebody joins', async () => {
    const { clock, service, caller } = start();
    await clock.advance(5000);
    caller.join();
    await clock.advance(msOf(DISCLOSURE));
    expect(service.of('said')).toMatchObject([{ fromMs: 0, toMs: msOf(DISCLOSURE) }]);
  });

  it('says nothing before somebody joins, and ends when nobody does', async () => {
    const { clock, service, caller, done } = start();
    await clock.advance(60_000);
    await done;
    expect(caller.said).toEqual([]);
    expect(service.reports).toMatchObject([{ type: 'ended', reason: 'no_answer' }]);
  });

  it('says the disclosure to its end and answers what was heard meanwhile', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(600);
    caller.heard('Hello, who is this?');
    await clock.advance(msOf(DISCLOSURE) + msOf(QUESTION));
    expect(caller.said.map(({ text }) => text)).toEqual([DISCLOSURE.text, QUESTION.text]);
    expect(service.reports.slice(2, 5)).toMatchObject([
      { type: 'said', text: DISCLOSURE.text },
      { type: 'heard', text: 'Hello, who is this?', asks: { grows: true } },
      { type: 'said', text: QUESTION.text },
    ]);
  });

  it('reports of interrupted words only those that were heard', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.heard('Yes.');
    await clock.advance(1000);
    caller.heard('Wait a moment.', { interruptedAt: 3.2 / 7 });
    await clock.advance(100);
    expect(service.of('said')[1]).toMatchObject({ text: 'How many people' });
    expect(service.of('heard')[1]).toMatchObject({ text: 'Wait a moment.' });
  });

  it('does not begin words that the caller has talked over', async () => {
    const { clock, service, caller } = start({ thinkMs: (ask) => (ask === 1 ? 1000 : 0) });
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.heard('Yes,');
    await clock.advance(500);
    caller.begin();
    await clock.advance(1000);
    caller.heard('but what does it cost?');
    await clock.advance(300);
    expect(caller.said.map(({ text }) => text)).toEqual([DISCLOSURE.text, GOODBYE.text]);
    expect(service.of('said')[1]).toMatchObject({ text: '' });
  });

  it('asks again when it heard speech and no words', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.heard('');
    await clock.advance(100);
    expect(service.of('heard')).toMatchObject([{ text: '[inaudible]' }]);
    expect(caller.said.at(-1)?.text).toBe(QUESTION.text);
  });

  it('asks whether somebody is there after each silence', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + LIMITS.silenceMs + 900 + LIMITS.silenceMs + 100);
    expect(service.of('ask').map(({ silent }) => silent)).toEqual([false, true, true]);
    expect(caller.said.slice(1).map(({ text }) => text)).toEqual(['Are you there?', 'Are you there?']);
  });

  it('does not treat somebody who speaks for long as silent', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.begin();
    await clock.advance(LIMITS.silenceMs * 3);
    expect(service.of('ask')).toHaveLength(1);
  });

  it('answers words that were typed', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 1000);
    service.change({ turn: 'agent' });
    await clock.advance(100);
    expect(caller.said.at(-1)?.text).toBe(QUESTION.text);
  });

  it('speaks in the language of the cue', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    service.change({ turn: 'agent', language: 'ar-AE' });
    await clock.advance(100);
    expect(caller.said.map(({ language }) => language)).toEqual(['en', 'ar-AE']);
  });
});

describe('when words take long', () => {
  it('says within four seconds that the line is not dead, again and again, and reports it', async () => {
    const { clock, service, caller } = start({ thinkMs: (ask) => (ask === 1 ? 8000 : 0) });
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    caller.heard('Yes.');
    const asked = clock.now();
    await clock.advance(8000 + msOf(QUESTION) + 2000);
    const [, first, second] = caller.said;
    expect(first).toMatchObject({ text: 'One moment, please.', at: asked + LIMITS.asideMs });
    expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(4000);
    expect(service.of('said')[1]?.text).toBe(
      'One moment, please. Thank you for waiting, I am nearly there. How many people are on your team?',
    );
  });

  it('says nothing before the first words of the call', async () => {
    const { clock, caller } = start({ thinkMs: () => 6000 });
    caller.join();
    await clock.advance(6100);
    expect(caller.said.map(({ text }) => text)).toEqual([DISCLOSURE.text]);
  });
});

describe('a caller who leaves', () => {
  it('ends the call after ten seconds', async () => {
    const { clock, service, caller, done } = start();
    caller.join();
    await clock.advance(500);
    caller.leave();
    await clock.advance(9900);
    expect(service.of('ended')).toEqual([]);
    await clock.advance(200);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'lead_hung_up' }]);
  });

  it('hears the words from their beginning after coming back', async () => {
    const { clock, service, caller } = start();
    caller.join();
    await clock.advance(500);
    caller.leave();
    await clock.advance(4000);
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 100);
    expect(caller.said.map(({ text }) => text)).toEqual([DISCLOSURE.text, DISCLOSURE.text]);
    expect(service.of('said')).toMatchObject([{ text: DISCLOSURE.text }]);
    expect(service.of('ended')).toEqual([]);
  });

  it('after the goodbye ends the call at once', async () => {
    const { clock, service, caller, done } = start({ words: [GOODBYE] });
    caller.join();
    await clock.advance(msOf(GOODBYE) + 100);
    caller.leave();
    await clock.advance(0);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'agent_hung_up' }]);
  });
});

describe('the end', () => {
  it('leaves the last word to the caller, so that an opt-out after the goodbye is written', async () => {
    const { clock, service, caller, done } = start({ words: [GOODBYE] });
    caller.join();
    await clock.advance(msOf(GOODBYE) + 300);
    caller.begin();
    await clock.advance(2000);
    caller.heard('And never call me again.');
    await clock.advance(300);
    await done;
    expect(service.reports.slice(-2)).toMatchObject([
      { type: 'heard', text: 'And never call me again.' },
      { type: 'ended', reason: 'agent_hung_up' },
    ]);
  });

  it('comes at once when the service ends the call', async () => {
    const { clock, service, caller, done } = start();
    caller.join();
    await clock.advance(msOf(DISCLOSURE) + 1000);
    service.change(null);
    await clock.advance(0);
    await done;
    expect(service.of('ended')).toEqual([]);
  });

  it('comes some time after the longest call, if the service does not end it', async () => {
    const { clock, service, caller } = start({ words: Array.from({ length: 200 }, () => QUESTION) });
    caller.join();
    for (let i = 0; i < 70; i += 1) await clock.advance(10_000);
    expect(service.of('ended')).toMatchObject([{ reason: 'agent_hung_up' }]);
    expect(service.of('ended')[0]?.at).toBeLessThan(640_000);
  });
});

describe('a worker that takes a call over', () => {
  it('goes on with the words and the clock of the cue, and does not answer again', async () => {
    const cue = { state: 'talking', turn: 'agent', saying: QUESTION, atMs: 30_000, step: 7 } as const;
    const { clock, service, caller } = start({ cue });
    caller.join();
    await clock.advance(msOf(QUESTION) + 100);
    expect(service.of('state')).toEqual([]);
    expect(service.of('said')).toMatchObject([{ text: QUESTION.text, fromMs: 30_000 }]);
  });

  it('ends the call when the caller is not there any more', async () => {
    const { clock, service, done } = start({ cue: { state: 'talking', turn: 'lead', atMs: 30_000 } });
    await clock.advance(10_100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'lead_hung_up' }]);
  });
});

it('a worker that has lost the room reports nothing, so that another takes over', async () => {
  const { clock, service, caller, done } = start();
  caller.join();
  await clock.advance(msOf(DISCLOSURE) + 100);
  caller.lose();
  await clock.advance(0);
  await done;
  expect(service.of('ended')).toEqual([]);
  expect(service.held.cue).not.toBeNull();
});

it('a voice that fails altogether is an error', async () => {
  const { clock, caller, done } = start();
  caller.loseVoice();
  caller.join();
  const failure = done.catch((error: unknown) => error);
  await clock.advance(100);
  expect(await failure).toMatchObject({ message: 'no voice' });
});

it('the time of an answer is split into its parts', async () => {
  const { clock, service, caller } = start({ thinkMs: (ask) => (ask === 1 ? 250 : 0) });
  caller.join();
  await clock.advance(msOf(DISCLOSURE) + 100);
  caller.heard('Yes.');
  await clock.advance(msOf(QUESTION) + 1000);
  expect(service.timings).toEqual([
    { step: expect.any(Number), endpointingMs: 0, recognitionMs: 0, mindMs: 250, speechMs: 0, totalMs: 250 },
  ]);
});
