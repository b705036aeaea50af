import { fileURLToPath } from 'node:url';
import { personaFor, type Persona } from '@nova-calls/conversation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '../../src/platform/clock/index.ts';
import { nextPhone } from '../kit.ts';
import type { ServerProcess } from '../process.ts';
import { sized } from '../size.ts';
import { askCampaigns, launchCampaign } from './campaign.ts';
import { newCustomer } from './customer.ts';
import { campaignFaults } from './invariants.campaigns.ts';
import { jobFaults, minuteFaults } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';

const MOVABLE = ['--import', fileURLToPath(new URL('clock.preload.ts', import.meta.url))];
const POLL = { timeout: 120_000, interval: 50 };
const ANSWERING = sized({ quick: 12, full: 40 });
const AWAY = sized({ quick: 6, full: 20 });
const LEADS = ANSWERING + AWAY;
const SETTINGS = { retry_on: ['no_answer'], max_attempts: 2, retry_minutes: 10, concurrency: 4 };

let stage: Stage;
let server: ServerProcess;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Numbers at which such a person is. */
function phonesOf(persona: Persona, count: number): string[] {
  const phones: string[] = [];
  while (phones.length < count) {
    const phone = nextPhone();
    if (personaFor(phone) === persona) phones.push(phone);
  }
  return phones;
}

test('kill -9 in the middle of a campaign, four times: each lead is called as often as the campaign says', async () => {
  server = await stage.start();
  const customer = await newCustomer(server.url);
  // Those who answer and those who do not take turns.
  const phones = [...phonesOf('interested', ANSWERING), ...phonesOf('no_answer', AWAY)].toSorted();
  const leads = phones.map((phone) => ({ phone, name: 'Sarah' }));
  const id = await launchCampaign(server.url, customer, SETTINGS, leads);
  const ask = (method: string, path: string, body?: Record<string, unknown>) =>
    askCampaigns(server.url, customer, method, `/${id}${path}`, body);
  const report = () => ask('GET', '/report');
  /** Kills the process while calls are live, once it has made so many, and starts the next one. */
  const killAfter = async (attempts: number, nodeArgs: string[] = []) => {
    const isThere = async () => {
      const now = await report();
      return now.attempts >= attempts && now.calling > 0;
    };
    await expect.poll(isThere, POLL).toBe(true);
    await stage.kill(server);
    server = await stage.start('all', {}, nodeArgs);
  };

  await killAfter(1);
  await killAfter(Math.floor(LEADS / 3));
  await killAfter(Math.floor((LEADS * 2) / 3), MOVABLE);
  // All were called, and those who did not answer wait for their second call.
  await expect.poll(async () => (await report()).waits, POLL).toEqual([{ reason: 'retry', leads: AWAY }]);
  await expect.poll(async () => (await report()).calling, POLL).toBe(0);
  expect(await report()).toMatchObject({ attempts: LEADS, reached: ANSWERING });

  const later = async () => {
    server.child.kill('SIGUSR2');
    // A change has the campaign look at its leads at once, and not when the time is over by the machine's clock.
    await ask('PATCH', '', { name: 'Winter' });
  };
  await later();
  await killAfter(LEADS + 1, MOVABLE);
  await later();
  await expect.poll(async () => (await ask('GET', '')).status, POLL).toBe('completed');
  expect(await report()).toMatchObject({ attempts: LEADS + AWAY, reached: ANSWERING, unreached: AWAY, calling: 0 });

  await stage.stop(server);
  const rules = { retryOn: SETTINGS.retry_on, maxAttempts: 2, retryMs: SETTINGS.retry_minutes * MINUTE };
  await stage.read(async (prisma) => {
    const faults = [await campaignFaults(prisma, id, rules), await minuteFaults(prisma), await jobFaults(prisma)];
    expect(faults.flat()).toEqual([]);
  });
});
