import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowserStage, personaIn, type BrowserStage } from './browser.ts';
import { talk } from './fakes/voice-worker.ts';
import { startReceiver, type Receiver } from './receiver.ts';

let stage: BrowserStage;
let receiver: Receiver;
beforeAll(async () => {
  stage = await openBrowserStage({ env: { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' } });
  receiver = await startReceiver();
});
afterAll(async () => {
  await stage.close();
  await receiver.close();
});

const READ = `query ($id: ID!) { call(id: $id) {
  media status outcome goalCompleted joined durationSeconds score { overall }
  transcript { role text startSeconds endSeconds latency { totalMs } }
} }`;

test('a worker plays a whole qualification call: transcript, outcome, score, webhook and minutes are right', async () => {
  const { app, livekit, graphql } = stage;
  await graphql(`mutation { createWebhook(url: ${JSON.stringify(receiver.url)}, events: [CALL_ENDED]) { secret } }`);
  const { callId, room, worker } = await stage.expected();
  let talkedMs = 0;
  const reports = await talk(worker, personaIn(app, callId, 'interested'), (ms) => {
    talkedMs += ms;
    app.clock.move(ms);
  });
  expect(reports.at(-1)).toEqual({ type: 'ended', reason: 'agent_hung_up' });

  const call = await vi.waitFor(
    async () => {
      const read = (await graphql(READ, { id: callId })).call;
      expect(read.score).not.toBeNull();
      return read;
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(call).toMatchObject({ media: 'BROWSER', status: 'COMPLETED', outcome: 'QUALIFIED', joined: true });
  const spoken = reports.filter((report) => report.type === 'said' || report.type === 'heard');
  const transcript = call.transcript as { role: string; text: string; endSeconds: number }[];
  expect(transcript.map(({ role, text }) => ({ role, text }))).toEqual(
    spoken.map(({ type, text }) => ({ role: type === 'said' ? 'AGENT' : 'LEAD', text })),
  );
  expect(transcript.length).toBeGreaterThan(6);
  expect(transcript.at(-1)!.endSeconds).toBeCloseTo(talkedMs / 1000, 0);
  // The wall's clock ran too, but for what the requests took.
  expect(call.durationSeconds).toBeGreaterThanOrEqual(Math.floor(talkedMs / 1000));
  expect(call.durationSeconds).toBeLessThanOrEqual(Math.ceil(talkedMs / 1000) + 5);

  const [delivery] = await receiver.got(1);
  expect(delivery!.body.data).toMatchObject({
    call_id: callId,
    outcome: 'qualified',
    duration_seconds: call.durationSeconds,
  });
  const usage = await graphql('{ usage { minutesUsed } }');
  expect(usage.usage.minutesUsed).toBeCloseTo(call.durationSeconds / 60, 1);
  await expect.poll(() => livekit.rooms.has(room), { timeout: 10_000 }).toBe(false);
}, 60_000);
