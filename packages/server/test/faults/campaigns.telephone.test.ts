import { setTimeout as sleep } from 'node:timers/promises';
import { startLiveKit, type Callee, type LiveKitServer, type SipCall } from '@nova-calls/livekit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendPhoneWorkers } from '../fakes/phone-crew.ts';
import type { ServerProcess } from '../process.ts';
import { askCampaigns, launchCampaign } from './campaign.ts';
import { newCustomer } from './customer.ts';
import { campaignFaults } from './invariants.campaigns.ts';
import { jobFaults, minuteFaults } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';

const POLL = { timeout: 120_000, interval: 100 };
const KEY = { apiKey: 'devkey', apiSecret: 'a-secret-of-more-than-32-characters' };

let livekit: LiveKitServer;
let stage: Stage;
let server: ServerProcess;
let workers: AbortController;
beforeEach(async () => {
  workers = new AbortController();
  livekit = await startLiveKit(KEY);
  const trunk = { LIVEKIT_SIP_TRUNK_ID: 'ST_test', CALLS_MEDIA: 'telephone' };
  const env = { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: KEY.apiKey, LIVEKIT_API_SECRET: KEY.apiSecret, ...trunk };
  stage = await openStage({ env });
});
afterEach(async () => {
  workers.abort();
  await stage.close();
  await livekit.close();
});

/** A time zone in which it is early afternoon, so that the law allows calls there whenever this test runs. */
const AFTERNOON = Intl.supportedValuesOf('timeZone').find((timeZone) => {
  const hour = new Date().toLocaleString('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return ['12', '13', '14'].includes(hour);
})!;
const PHONES = Array.from({ length: 8 }, (_, at) => `+44791112340${at}`);
const LEADS = PHONES.map((phone) => ({ phone, time_zone: AFTERNOON }));

test('kill -9 while telephones of a campaign ring: each rings once, and no call is lost', async () => {
  const dials: SipCall[] = [];
  const rung = [2, 5].map((at) => ({ at, ...Promise.withResolvers<void>() }));
  const behave: Callee = async (call) => {
    dials.push(call);
    call.ring();
    rung.find(({ at }) => at === dials.length)?.resolve();
    await sleep(300);
    if (call.number.endsWith('3')) call.reject(486, 'Busy Here');
    else call.answer();
  };
  for (const phone of PHONES) livekit.faults.callee(phone, behave);

  server = await stage.start();
  const customer = await newCustomer(server.url);
  void sendPhoneWorkers(livekit, KEY, workers.signal);
  const settings = { retry_on: [], max_attempts: 1, concurrency: 3 };
  const id = await launchCampaign(server.url, customer, settings, LEADS);
  const read = (path = '') => askCampaigns(server.url, customer, 'GET', `/${id}${path}`);
  for (const { promise } of rung) {
    await promise;
    await stage.kill(server);
    server = await stage.start();
  }
  await expect.poll(async () => (await read()).status, POLL).toBe('completed');
  expect(dials.map(({ number }) => number).toSorted()).toEqual(PHONES);
  expect(await read('/report')).toMatchObject({ leads: 8, attempts: 8, waiting: 0, calling: 0, failed: 0 });
  await expect.poll(() => livekit.rooms().length, POLL).toBe(0);

  await stage.stop(server);
  await stage.read(async (prisma) => {
    const faults = [
      await campaignFaults(prisma, id, { retryOn: [], maxAttempts: 1, retryMs: 0 }),
      await minuteFaults(prisma),
      await jobFaults(prisma),
    ];
    expect(faults.flat()).toEqual([]);
    expect(await prisma.dial.count({ where: { endedAt: { not: null } } })).toBe(8);
  });
});
