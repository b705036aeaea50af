import { setTimeout as sleep } from 'node:timers/promises';
import type { Callee } from '@nova-calls/livekit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR } from '../src/platform/clock/index.ts';
import { bearer } from './app.ts';
import { nextPhone } from './kit.ts';
import { answers, openTelephoneStage, type TelephoneStage } from './telephone.ts';

let stage: TelephoneStage;
beforeAll(async () => {
  // It is noon in Dubai.
  stage = await openTelephoneStage({ telephoneTimes: { paceMs: 1, leadMs: 0 } });
});
afterAll(() => stage.close());

const refuses =
  (code: number, status: string): Callee =>
  (call) => {
    call.ring();
    call.reject(code, status);
  };
/** Behaves in each of its ways in turn, and in the last one from then on. */
const inTurn = (...ways: Callee[]): Callee => {
  let calls = 0;
  return (call) => ways[Math.min(calls++, ways.length - 1)]!(call);
};
const busy = refuses(486, 'Busy Here');
const away = refuses(480, 'Temporarily Unavailable');

const CAMPAIGN = {
  name: 'Autumn',
  product: 'CloudSync CRM',
  goal: 'QUALIFY_INTEREST',
  consent: true,
  retryOn: ['BUSY', 'NO_ANSWER'],
  maxAttempts: 2,
  retryMinutes: 60,
  concurrency: 3,
  callingWindow: {
    timezone: 'Asia/Dubai',
    days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
    from: '09:00',
    to: '18:00',
  },
};

interface Person {
  lead: { phone: string; timeZone?: string };
  behaves: Callee;
}
const PEOPLE = {
  reached: { lead: { phone: nextPhone() }, behaves: answers },
  busyOnce: { lead: { phone: nextPhone() }, behaves: inTurn(busy, answers) },
  away: { lead: { phone: nextPhone() }, behaves: away },
  declines: { lead: { phone: nextPhone() }, behaves: refuses(603, 'Decline') },
  suppressed: { lead: { phone: nextPhone() }, behaves: answers },
  // Without a written consent nobody is called there.
  american: { lead: { phone: '+12125550123' }, behaves: answers },
  // In London it is too early for the law, but not for the campaign's window in Dubai.
  londoner: { lead: { phone: '+447911123456' }, behaves: answers },
  // It is night where this person is.
  traveller: { lead: { phone: '+447911123457', timeZone: 'America/Los_Angeles' }, behaves: answers },
} satisfies Record<string, Person>;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Name[];

async function launched(): Promise<string> {
  await stage.app.rest('POST', '/v1/suppressions', PEOPLE.suppressed.lead, bearer(stage.customer.token));
  for (const { lead, behaves } of Object.values(PEOPLE)) stage.callee(lead.phone, behaves);
  const create = 'mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }';
  const { id } = (await stage.graphql(create, { input: CAMPAIGN })).createCampaign;
  const add = `mutation ($id: ID!, $input: AddCampaignLeadsInput!) {
    addCampaignLeads(id: $id, input: $input) { added } launchCampaign(id: $id) { status } }`;
  const input = { leads: Object.values(PEOPLE).map(({ lead }) => lead) };
  expect(await stage.graphql(add, { id, input })).toMatchObject({ addCampaignLeads: { added: NAMES.length } });
  return id;
}

/** Has a voice worker carry each call of a campaign for which one is sent. @returns what ends that, once all are over. */
function carryAll(campaignId: string) {
  const { prisma } = stage.app.db;
  const carried = new Map<string, Promise<unknown>>();
  const look = async () => {
    const where = { batch: { campaignId }, status: 'dispatched', id: { notIn: [...carried.keys()] } };
    for (const { id, phone, context } of await prisma.call.findMany({ where, include: { context: true } })) {
      const room = `call-${context!.id}`;
      if ((await stage.dispatchesOf(room)).length > 0) carried.set(id, stage.carried({ callId: id, room, phone }));
    }
  };
  const over = new AbortController();
  const looking = (async () => {
    for (; !over.signal.aborted; await sleep(20)) await look();
  })();
  return async () => {
    over.abort();
    await looking;
    await Promise.all(carried.values());
  };
}

test('a campaign by telephone calls each lead as the campaign and the law say, however the calls end', async () => {
  const { prisma } = stage.app.db;
  const id = await launched();
  const stopCarrying = carryAll(id);

  /** The state of each lead, and how often its telephone rang. */
  const states = async () => {
    const leads = await prisma.campaignLead.findMany({ where: { campaignId: id } });
    return Object.fromEntries(
      NAMES.map((name) => {
        const { phone } = PEOPLE[name].lead;
        const { status, reason } = leads.find((lead) => lead.phone === phone)!;
        return [name, [reason === null ? status : `${status}: ${reason}`, stage.dialsTo(phone).length]];
      }),
    );
  };
  const become = (expected: Record<Name, [string, number]>) =>
    expect.poll(states, { timeout: 60_000, interval: 50 }).toEqual(expected);
  /** Lets time pass. The sweep finds what is due by then, as it does each minute. */
  const pass = async (ms: number) => {
    stage.app.clock.move(ms);
    await stage.app.app.services.campaigns.sweep();
  };

  const atNoon: Record<Name, [string, number]> = {
    reached: ['reached', 1],
    busyOnce: ['waiting: retry', 1],
    away: ['waiting: retry', 1],
    declines: ['unreached', 1],
    suppressed: ['failed: suppressed', 0],
    american: ['failed: call_failed', 0],
    londoner: ['waiting: held', 0],
    traveller: ['waiting: outside_window', 0],
  };
  await become(atNoon);

  // In London calling hours have begun. In the Emirates the law allows one call a day.
  await pass(2.5 * HOUR);
  const later: typeof atNoon = {
    ...atNoon,
    londoner: ['reached', 1],
    busyOnce: ['waiting: held', 1],
    away: ['waiting: held', 1],
  };
  await become(later);

  await pass(21.5 * HOUR);
  const nextDay: typeof atNoon = { ...later, busyOnce: ['reached', 2], away: ['unreached', 2] };
  await become(nextDay);

  // Noon in Los Angeles, midnight in Dubai.
  await pass(12 * HOUR);
  await become({ ...nextDay, traveller: ['reached', 1] });

  await expect
    .poll(async () => (await prisma.campaign.findUniqueOrThrow({ where: { id } })).status, { timeout: 60_000 })
    .toBe('completed');
  await stopCarrying();
  const { id: accountId, email } = stage.customer;
  const caller = { viewer: { accountId, email, via: 'token' as const, expiresAt: null }, ip: '', requestId: 'test' };
  expect(await stage.app.app.services.campaigns.report(caller, id)).toMatchObject({
    leads: 8,
    reached: 4,
    unreached: 2,
    failed: 2,
    waiting: 0,
    calling: 0,
  });
  expect(await prisma.campaignAttempt.count({ where: { lead: { campaignId: id } } })).toBe(9);
  // Each time that a telephone rang is on record, with the clock that allowed it.
  const dials = await prisma.dial.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } });
  expect(dials).toHaveLength(8);
  expect(dials.at(-1)).toMatchObject({ zoneSource: 'lead', zones: ['America/Los_Angeles'] });
  const { _sum } = await prisma.call.aggregate({
    where: { batch: { campaignId: id } },
    _sum: { reservedSeconds: true },
  });
  expect(_sum.reservedSeconds).toBe(0);
  await expect.poll(() => stage.livekit.rooms().length, { timeout: 60_000 }).toBe(0);
});
