import type { DoorReport } from '@nova-calls/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';

let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage();
});
afterAll(() => stage.close());

test('numbers, sums and links are given to the worker in words, too', async () => {
  const { worker } = await stage.expected();
  const { lease, ...claimed } = (await worker.claim()).body;
  let { cue } = claimed;
  const report = async (one: DoorReport) => (cue = (await worker.report(lease, cue.step, one)).body.cue!);
  const ask = () => report({ type: 'ask', silent: false, atMs: 0 });
  await report({ type: 'state', state: 'answered', by: 'person' });
  await ask();
  for (let turns = 0; turns < 4 && !cue.saying!.text.includes('AED 99'); turns++) {
    await report({ type: 'said', text: cue.saying!.text, fromMs: 0, toMs: 1 });
    await report({ type: 'heard', text: 'Yes. What does it cost?', fromMs: 0, toMs: 10 });
    await ask();
  }
  expect(cue.saying!.spoken).toContain('ninety-nine dirhams');
});
