import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';

const OPERATOR_TOKEN = 'an operator token of 32 characters';
const authorization = `Bearer ${OPERATOR_TOKEN.replaceAll(' ', '-')}`;

let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage({ env: { OPERATOR_TOKEN: OPERATOR_TOKEN.replaceAll(' ', '-') } });
});
afterAll(() => stage.close());

async function read(headers = {}, { url } = stage.app) {
  const response = await fetch(`${url}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
}

test('metrics are for operators', async () => {
  expect(await read()).toEqual({ status: 401, text: '{"detail":"Not authenticated"}' });
  expect((await read({ authorization: 'Bearer x' })).status).toBe(401);
  expect((await read({ authorization: `Bearer ${stage.customer.token}` })).status).toBe(401);
});

test('metrics have the wait of each turn once, by its parts', async () => {
  const { worker } = await stage.expected();
  const { lease, cue } = (await worker.claim()).body;
  const turn = { step: cue.step, endpointingMs: 500, recognitionMs: 80, mindMs: 5, speechMs: 90, totalMs: 675 };
  for (const _twice of [1, 2]) await worker.ask('timings', { lease, turns: [turn] });
  const { status, text } = await read({ authorization });
  expect(status).toBe(200);
  expect(text).toContain('nova_turn_latency_seconds_bucket{le="0.01",part="mind"} 1');
  expect(text).toContain('nova_turn_latency_seconds_bucket{le="0.6",part="total"} 0');
  expect(text).toContain('nova_turn_latency_seconds_bucket{le="0.7",part="total"} 1');
  expect(text).toContain('nova_turn_latency_seconds_sum{part="endpointing"} 0.5');
  expect(text).toContain('nova_turn_latency_seconds_count{part="total"} 1');
});

test('without a token of operators there are no metrics', async () => {
  const other = await openBrowserStage();
  expect((await read({ authorization }, other.app)).status).toBe(503);
  await other.close();
});
