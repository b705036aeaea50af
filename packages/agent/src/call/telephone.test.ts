import { BEEP, COLLEAGUE } from '@nova-calls/schema';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { createFakeHeld, HANDOVER, NO_COLLEAGUE, OPT_OUT, SUMMARY, type Script } from '../../test/call/fake-held.ts';
import { createFakeLine, WORD_MS } from '../../test/call/fake-line.ts';
import { carry } from './call.driver.ts';
import { LIMITS } from './carried.ts';

const DISCLOSURE = { text: 'This is an automated voice. May I go on?', fixed: true };
const QUESTION = { text: 'How many people are on your team?', fixed: false };
const msOf = ({ text }: { text: string }) => text.split(' ').length * WORD_MS;

function start(script: Partial<Script> = {}) {
  const clock = createFakeClock();
  const service = createFakeHeld(clock, {
    words: [DISCLOSURE, QUESTION],
    media: 'telephone',
    ...script,
    cue: { state: 'dialling', ...script.cue },
  });
  const callee = createFakeLine(clock);
  const done = carry({ held: service.held, line: callee.line, clock, limits: LIMITS });
  return { clock, service, callee, done };
}

describe('a telephone call', () => {
  it('is dialled once the worker is ready, rings, and is answered', async () => {
    const { clock, service, callee } = start();
    await clock.advance(5000);
    expect(service.reports).toMatchObject([{ type: 'state', state: 'ready' }]);
    callee.ring();
    await clock.advance(4000);
    callee.join();
    await clock.advance(0);
    expect(service.of('state').map(({ state }) => state)).toEqual(['ready', 'ringing', 'answered']);
    expect(callee.said).toEqual([]);
  });

  it('that nobody answers is left to the service, which knows why', async () => {
    const { clock, service, callee, done } = start();
    callee.ring();
    await clock.advance(600_000);
    expect(service.of('ended')).toEqual([]);
    service.change(null);
    await clock.advance(0);
    await done;
    expect(service.of('ended')).toEqual([]);
    expect(callee.said).toEqual([]);
  });

  it('that another worker began is ready again, and never reports ringing twice', async () => {
    const { clock, service, callee } = start({ cue: { state: 'ringing' } });
    callee.ring();
    await clock.advance(100);
    callee.join();
    await clock.advance(0);
    expect(service.of('state').map(({ state }) => state)).toEqual(['ready', 'answered']);
  });

  it('starts with the words of the called party', async () => {
    const { clock, service, callee } = start();
    callee.join();
    await clock.advance(400);
    callee.begin();
    await clock.advance(1200);
    callee.heard('Hello?');
    await clock.advance(300);
    expect(service.reports.slice(1)).toMatchObject([{ type: 'heard', text: 'Hello?', asks: { grows: true } }]);
    expect(callee.said.map(({ text }) => text)).toEqual([DISCLOSURE.text]);
  });

  it('starts with the agent when the called party says nothing', async () => {
    const { clock, callee } = start();
    callee.join();
    await clock.advance(LIMITS.helloMs - 100);
    expect(callee.said).toEqual([]);
    await clock.advance(300);
    expect(callee.said.map(({ text }) => text)).toEqual([DISCLOSURE.text]);
  });

  it('ends at once when the called party hangs up', async () => {
    const { clock, service, callee, done } = start();
    callee.join();
    await clock.advance(3000);
    callee.leave();
    await clock.advance(100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'lead_hung_up' }]);
  });

  it('ends as lost when the line breaks, which is no refusal', async () => {
    const { clock, service, callee, done } = start();
    callee.join();
    await clock.advance(3000);
    callee.leave({ isBroken: true });
    await clock.advance(100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'line_lost' }]);
  });
});

describe('a worker that takes a telephone call over', () => {
  it('waits for the sound of the called party before it takes them for gone', async () => {
    const { clock, service, callee, done } = start({ cue: { state: 'talking', turn: 'lead', atMs: 9000 } });
    await clock.advance(3000);
    callee.join();
    await clock.advance(100);
    expect(service.reports).toEqual([]);
    callee.leave();
    await clock.advance(100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'lead_hung_up' }]);
  });

  it('says no opening to somebody who has heard it', async () => {
    const { clock, callee } = start({ cue: { state: 'talking', turn: 'agent', saying: QUESTION, atMs: 9000 } });
    callee.join();
    await clock.advance(100);
    expect(callee.said.map(({ text }) => text)).toEqual([QUESTION.text]);
  });
});

describe('a machine', () => {
  it('is listened to for as long as the cue says', async () => {
    const { clock, service, callee } = start({ cue: { state: 'talking', turn: 'lead', quietMs: 4000 } });
    callee.join();
    await clock.advance(3900);
    expect(service.of('ask')).toEqual([]);
    await clock.advance(200);
    expect(service.of('ask')).toMatchObject([{ silent: true }]);
  });

  it('has its tone reported', async () => {
    const { clock, service, callee } = start({ cue: { state: 'talking', turn: 'lead', quietMs: 4000 } });
    callee.join();
    await clock.advance(500);
    callee.heard(BEEP);
    await clock.advance(100);
    expect(service.of('heard')).toMatchObject([{ text: BEEP }]);
  });

  it('is not suspected behind a tone in the middle of a conversation', async () => {
    const { clock, service, callee } = start({ words: [DISCLOSURE, QUESTION, QUESTION, QUESTION] });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(DISCLOSURE) + 200);
    callee.heard('Yes.');
    await clock.advance(msOf(QUESTION) + 200);
    callee.heard(BEEP);
    await clock.advance(200);
    expect(service.of('heard').map(({ text }) => text)).toEqual(['Yes.']);
  });

  it('gets keys instead of words', async () => {
    const press = { text: '[presses 2]', fixed: true, press: '2' };
    const { clock, service, callee } = start({ words: [press, QUESTION] });
    callee.join();
    await clock.advance(LIMITS.helloMs + 1000);
    expect(callee.pressed.map(({ keys }) => keys)).toEqual(['2']);
    expect(callee.said).toEqual([]);
    expect(service.of('said')).toMatchObject([{ text: '[presses 2]' }]);
  });
});

describe('a handover', () => {
  const words = [{ text: HANDOVER, fixed: true }, QUESTION];

  it('brings the colleague in, tells them in a sentence who is there, and keeps silent until one of them leaves', async () => {
    const { clock, service, callee, done } = start({ words, colleague: { answers: true, afterMs: 5000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 5000);
    callee.colleague(true);
    await clock.advance(msOf(SUMMARY) + 200);
    expect(service.of('colleague')).toMatchObject([{ answered: true }]);
    expect(callee.said.map(({ text }) => text)).toEqual([HANDOVER, SUMMARY.text]);
    expect(callee.isDeaf).toBe(true);
    await clock.advance(LIMITS.bridgeMs * 3);
    expect(service.of('ask').filter(({ silent }) => silent).length).toBeGreaterThanOrEqual(2);
    callee.colleague(false);
    await clock.advance(100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'handed_over' }]);
  });

  it('reports what the lead was saying when the colleague came, and nothing after it', async () => {
    const { clock, service, callee } = start({ words, colleague: { answers: true, afterMs: 5000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 5000);
    callee.colleague(true);
    await clock.advance(msOf(SUMMARY) - 500);
    callee.begin();
    await clock.advance(2000);
    expect(callee.isDeaf).toBe(false);
    callee.heard('No. Take me off your list.');
    await clock.advance(500);
    expect(service.of('heard').map(({ text }) => text)).toEqual(['No. Take me off your list.']);
    expect(callee.isDeaf).toBe(true);
  });

  it('is not held up by a lead who goes on and on', async () => {
    const { clock, callee } = start({ words, colleague: { answers: true, afterMs: 5000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 5000);
    callee.colleague(true);
    callee.begin();
    await clock.advance(msOf(SUMMARY) + LIMITS.lastHeardMs + 1000);
    expect(callee.isDeaf).toBe(true);
  });

  it('says from time to time that it goes on while the colleague is called', async () => {
    const { clock, callee } = start({ words, colleague: { answers: false, afterMs: 25_000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 24_000);
    expect(callee.said.slice(1).length).toBe(2);
  });

  it('that nobody takes goes on with the lead', async () => {
    const { clock, service, callee } = start({ words, colleague: { answers: false, afterMs: 3000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 3500 + msOf(NO_COLLEAGUE));
    expect(service.of('colleague')).toMatchObject([{ answered: false }]);
    expect(callee.said.at(-1)?.text).toBe(NO_COLLEAGUE.text);
  });

  it('goes on when the lead says something meanwhile, which is reported', async () => {
    const { clock, service, callee } = start({ words, colleague: { answers: true, afterMs: 9000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 2000);
    callee.heard('Thank you.');
    await clock.advance(500);
    expect(service.of('heard').map(({ text }) => text)).toEqual(['Thank you.']);
    expect(service.of('colleague')).toEqual([]);
    await clock.advance(8000);
    expect(service.of('colleague')).toMatchObject([{ answered: true }]);
    expect(service.removed).toEqual([]);
  });

  it('is stopped by an opt-out: the colleague is taken out, and the lead answered', async () => {
    const { clock, service, callee } = start({ words, colleague: { answers: true, afterMs: 20_000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 2000);
    callee.heard(OPT_OUT);
    await clock.advance(500);
    expect(service.of('heard').map(({ text }) => text)).toEqual([OPT_OUT]);
    expect(service.removed).toEqual([COLLEAGUE]);
    expect(callee.said.map(({ text }) => text)).toEqual([HANDOVER, QUESTION.text]);
    await clock.advance(20_000);
    expect(service.of('colleague')).toEqual([]);
  });

  it('ends when the lead hangs up meanwhile', async () => {
    const { clock, service, callee, done } = start({ words, colleague: { answers: true, afterMs: 30_000 } });
    callee.join();
    await clock.advance(LIMITS.helloMs + msOf(words[0]!) + 2000);
    callee.leave();
    await clock.advance(100);
    await done;
    expect(service.of('ended')).toMatchObject([{ reason: 'lead_hung_up' }]);
    expect(service.of('colleague')).toEqual([]);
  });
});
