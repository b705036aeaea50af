import { expect, it } from 'vitest';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { createFakeHeld, type Script } from '../../test/call/fake-held.ts';
import { createFakeLine, WORD_MS } from '../../test/call/fake-line.ts';
import { carry } from './call.driver.ts';
import { LIMITS } from './carried.ts';

const DISCLOSURE = { text: 'This is an automated voice. May I go on?', fixed: true };
const BEGUN = { text: 'Thank you, that helps.', fixed: false, grows: true } as const;
const WHOLE = { text: 'Thank you, that helps. How many are you?', fixed: false };
const msOf = ({ text }: { text: string }) => text.split(' ').length * WORD_MS;

/** A call whose answer has begun. */
async function begun(script: Partial<Script> = {}) {
  const clock = createFakeClock();
  const service = createFakeHeld(clock, { words: [DISCLOSURE, BEGUN], ...script });
  const caller = createFakeLine(clock);
  void carry({ held: service.held, line: caller.line, clock, limits: LIMITS });
  caller.join();
  await clock.advance(msOf(DISCLOSURE) + 100);
  caller.heard('Yes.');
  await clock.advance(WORD_MS);
  return { clock, service, caller, texts: () => service.of('said').map(({ text }) => text) };
}

it('words that grow while they are said are said to the end, and reported once', async () => {
  const { clock, service, caller, texts } = await begun();
  service.change({ saying: WHOLE });
  await clock.advance(msOf(WHOLE));
  expect(caller.said.map(({ text }) => text)).toEqual([DISCLOSURE.text, WHOLE.text]);
  expect(texts()).toEqual([DISCLOSURE.text, WHOLE.text]);
});

it('words that grow after they were said are waited for', async () => {
  const { clock, service, texts } = await begun();
  await clock.advance(msOf(BEGUN) + 2000);
  expect(texts()).toEqual([DISCLOSURE.text]);
  service.change({ saying: WHOLE });
  await clock.advance(msOf(WHOLE));
  expect(texts()).toEqual([DISCLOSURE.text, WHOLE.text]);
});

it('of words that are interrupted before they grew only the heard ones are reported', async () => {
  const { clock, service, caller, texts } = await begun();
  caller.heard('Wait.', { interruptedAt: 0.6 });
  await clock.advance(100);
  expect(texts().at(-1)).toBe('Thank you,');
  expect(service.of('heard').at(-1)).toMatchObject({ text: 'Wait.', asks: { grows: true } });
  // Nobody asks for the rest of words that were given up.
  await clock.advance(LIMITS.growthMs + 100);
  expect(service.of('ask').filter(({ silent }) => !silent)).toHaveLength(1);
});

it('words that do not grow in time are completed by the service', async () => {
  const { clock, service, texts } = await begun({ rest: 'How many are you?' });
  await clock.advance(LIMITS.growthMs + msOf(WHOLE));
  expect(service.of('ask')).toHaveLength(2);
  expect(texts()).toEqual([DISCLOSURE.text, WHOLE.text]);
});

it('words that end where they began are reported as they are', async () => {
  const { clock, service, texts } = await begun();
  service.change({ saying: { text: BEGUN.text, fixed: false } });
  await clock.advance(msOf(BEGUN));
  expect(texts().at(-1)).toBe(BEGUN.text);
});

it('a call that ends while words grow ends them', async () => {
  const { clock, service, texts } = await begun();
  await clock.advance(msOf(BEGUN));
  service.change(null);
  await clock.advance(LIMITS.growthMs * 2);
  expect(texts()).toEqual([DISCLOSURE.text]);
  expect(service.of('ask')).toHaveLength(1);
});
