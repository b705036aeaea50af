import { BEEP } from '@nova-calls/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefFor, NEW_YORK } from '../../conversation/test/briefs.ts';
import { joined } from '../src/speech/audio/wav.ts';
import type { Caller } from './caller.ts';
import { openStage, said, type Stage } from './stage.ts';
import { spoken } from './voices.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ hums: true, hasColleague: true });
  await stage.startWorker({ SILENCE_MS: '5000' });
});
afterAll(() => stage.close());

const RATE = 16_000;
const GREETING = 'Hi, you have reached Sarah. Please leave a message after the tone.';
const brief = (may = {}) => briefFor('qualify_interest', 'en', { may });
const quiet = (seconds: number) => new Int16Array(RATE * seconds);
const beep = (): Int16Array =>
  Int16Array.from({ length: RATE / 2 }, (_, at) => Math.round(9000 * Math.sin((2 * Math.PI * 1000 * at) / RATE)));

/** What the lead's side said, without noises. */
const heardWords = (call: Parameters<typeof said>[0]) => said(call, 'lead').filter((text) => text !== '[inaudible]');

async function greets(callee: Caller, ...more: Int16Array[]): Promise<void> {
  stage.recogniser.script(GREETING);
  await callee.speak(joined([await spoken(GREETING), ...more]));
}

describe('a voicemail', () => {
  it('gets a message, whole and after the tone, where the customer wants one', async () => {
    const { call, callee } = await stage.ring(brief({ leaveMessage: true }));
    await callee.status('active');
    await greets(callee, quiet(1), beep(), quiet(0.3));
    const toneAt = performance.now();
    // The mailbox records: what it hears is noise, which must not cut the message short.
    await callee.agentSpeaks(toneAt - 1500);
    await callee.speak(await spoken('Mumble mumble.'));
    await call.ended;
    expect(call.reason).toBe('agent_hung_up');
    expect(call.mind?.ended).toMatchObject({ outcome: 'voicemail', reason: 'message_left' });
    expect(said(call, 'agent')).toEqual([
      expect.stringMatching(/AI-generated voice agent .* Orbit Software.*Goodbye\.$/),
    ]);
    expect(heardWords(call).slice(0, 2)).toEqual([GREETING, BEEP]);
    await stage.end(call, callee);
  });

  it('without a tone gets its message when the greeting is over', async () => {
    const { call, callee } = await stage.ring(brief({ leaveMessage: true }));
    await callee.status('active');
    await greets(callee);
    await call.ended;
    expect(call.mind?.ended).toMatchObject({ outcome: 'voicemail', reason: 'message_left' });
    expect(said(call, 'agent')).toHaveLength(1);
    await stage.end(call, callee);
  });

  it('gets not a word otherwise', async () => {
    const { call, callee } = await stage.ring(brief());
    await callee.status('active');
    await greets(callee, quiet(1), beep());
    await call.ended;
    expect(call.mind?.ended).toMatchObject({ outcome: 'voicemail', reason: 'voicemail' });
    expect(said(call, 'agent')).toEqual([]);
    expect(callee.frames.some(({ loud }) => loud)).toBe(false);
    await stage.end(call, callee);
  });
});

it('a screener is told who calls, and the person who comes gets the disclosure', async () => {
  const { call, callee } = await stage.ring(brief(), NEW_YORK);
  await callee.status('active');
  await stage.answer(callee, 'Please say your name and why you are calling.');
  await callee.until('the sentence', () => said(call, 'agent').length >= 1);
  await stage.answer(callee, 'Hello, this is Sarah.');
  await callee.until('the disclosure', () => said(call, 'agent').length >= 2);
  expect(said(call, 'agent')[0]).toMatch(/AI-generated voice agent/);
  expect(said(call, 'agent')[1]).toBe(
    'Hi, this is an AI-generated voice agent calling on behalf of Orbit Software. This call may be recorded for quality. Are you ok to continue?',
  );
  expect(call.mind).toMatchObject({ disclosed: true, ended: null });
  await stage.end(call, callee);
});

it('a menu gets the key that leads to a person', async () => {
  const { call, callee } = await stage.ring(brief());
  await callee.status('active');
  await stage.answer(callee, 'For sales, press one. To speak with the operator, press zero.');
  await callee.until('the key', () => callee.pressed.length >= 1);
  await stage.answer(callee, 'Hello, this is Sarah.');
  await callee.until('the opening', () => said(call, 'agent').length >= 2);
  expect(callee.pressed).toEqual(['0']);
  expect(said(call, 'agent')[0]).toBe('[presses 0]');
  expect(said(call, 'agent')[1]).toContain('Orbit Software');
  await stage.end(call, callee);
});

it('nothing that is heard before the answer counts', async () => {
  const { call, callee } = await stage.ring(brief());
  stage.recogniser.script('The person you have called is not available.');
  await callee.speak(await spoken('The person you have called is not available.'));
  expect(call.rang).toBe(true);
  expect(call.status).toBe('dialling');
  expect(call.transcript).toEqual([]);
  await callee.status('active');
  await stage.answer(callee, 'Hello?');
  await callee.until('the opening', () => said(call, 'agent').length >= 1);
  expect(said(call, 'lead')).toEqual(['Hello?']);
  await stage.end(call, callee);
});

it('the opening comes once more when nobody says a word', async () => {
  const { call, callee } = await stage.ring(brief(), NEW_YORK);
  await callee.status('active');
  await callee.until('both', () => said(call, 'agent').length >= 2);
  expect(said(call, 'agent')[1]).toBe(said(call, 'agent')[0]);
  await stage.end(call, callee);
});

describe('hanging up', () => {
  it('by the called party ends the call at once', async () => {
    const { call, callee } = await stage.ring(brief());
    await callee.status('active');
    await callee.agentSpeaks(-Infinity);
    const at = performance.now();
    await callee.status('hangup');
    await callee.leave();
    await call.ended;
    expect(call.reason).toBe('lead_hung_up');
    expect(performance.now() - at).toBeLessThan(8000);
    await stage.end(call, callee);
  });

  it('is nobody’s when the line breaks', async () => {
    const { call, callee } = await stage.ring(brief());
    await callee.status('active');
    await stage.answer(callee, 'Hello?');
    await callee.until('the opening', () => said(call, 'agent').length >= 1);
    await callee.leave();
    await call.ended;
    expect(call.reason).toBe('line_lost');
    await stage.end(call, callee);
  });

  it('is the agent’s after an opt-out', async () => {
    const { call, callee } = await stage.ring(brief());
    await callee.status('active');
    await stage.answer(callee, 'Please take me off your list.');
    await call.ended;
    expect(call.reason).toBe('agent_hung_up');
    expect(call.mind?.ended?.outcome).toBe('opted_out');
    expect(said(call, 'agent')).toHaveLength(1);
    await stage.end(call, callee);
  });
});

it('a lead who asks for a person is handed over, with one sentence for both', async () => {
  const { call, callee } = await stage.ring(brief({ handOver: true }));
  await callee.status('active');
  await stage.answer(callee, 'Hello?');
  await callee.until('the opening', () => said(call, 'agent').length >= 1);
  await stage.answer(callee, 'Can I speak to a real person please?');
  await callee.until('the sentence', () => call.turn === 'bridged');
  const [, , summary] = said(call, 'agent');
  expect(summary).toMatch(/AI-generated voice agent.*Sarah Haddad/);
  // What the two say to each other is nobody's business.
  await stage.answer(callee, 'Hello, nice to meet you.');
  await stage.colleagues[0]?.leave();
  await call.ended;
  expect(call.reason).toBe('handed_over');
  expect(said(call, 'lead')).toEqual(['Hello?', 'Can I speak to a real person please?']);
  await stage.end(call, callee);
});
