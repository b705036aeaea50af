import { expect } from 'vitest';
import type { PrismaClient } from '../../src/platform/db/index.ts';
import { auditPeriods } from '../../src/modules/billing/index.ts';
import type { Call, CallEvent, MinutePeriod } from '../../src/generated/client/client.ts';
import type { Endpoint } from './customer.ts';
import { deliveryFaults } from './invariants.deliveries.ts';

/** Events that happen at most once in a call. */
const ONCE = ['queued', 'dispatched', 'ringing', 'answered', 'ended', 'transcribed', 'scored'];

/**
 * Checks the end state after any fault: no event is lost, no call is dispatched twice, minutes are exact, and every
 * event reached every endpoint in order, under one id.
 */
export async function expectNothingLost(prisma: PrismaClient, endpoints: Endpoint[]): Promise<void> {
  // A delivery that was received may still have to be recorded.
  const open = { status: 'pending' };
  await expect.poll(() => prisma.webhookDelivery.count({ where: open })).toBe(0);
  const found = [await callFaults(prisma), await minuteFaults(prisma), await jobFaults(prisma)];
  expect([...found.flat(), ...(await deliveryFaults(prisma, endpoints))]).toEqual([]);
}

export async function callFaults(prisma: PrismaClient): Promise<string[]> {
  const calls = await prisma.call.findMany({
    include: { events: { orderBy: { seq: 'asc' } }, score: true, account: { select: { email: true } } },
  });
  const emails = await prisma.email.findMany({ select: { to: true, subject: true } });
  const faults = calls.flatMap((call) => faultsOf(call, call.events, call.score !== null));
  for (const [email, own] of Map.groupBy(calls, ({ account }) => account?.email)) {
    const briefs = emails.filter(({ to, subject }) => to === email && subject.includes('Acme Corp')).length;
    if (briefs !== own.length) faults.push(`${own.length} calls, ${briefs} e-mails of their results`);
  }
  return [...faults, ...(await streamFaults(prisma))];
}

function faultsOf(call: Call, events: CallEvent[], isScored: boolean): string[] {
  const faults: string[] = [];
  const says = (holds: boolean, fault: string) => void (holds || faults.push(`call ${call.id}: ${fault}`));
  const count = (type: string) => events.filter((event) => event.type === type).length;
  says(call.status === 'completed', `is ${call.status}: ${call.error}`);
  says(isCounted(events.map(({ seq }) => seq)) && events.length === call.eventSeq, 'events have a gap');
  for (const type of ONCE) says(count(type) === 1, `${type} ${count(type)} times`);
  says(isScored, 'has no score');
  says(count('turn') > 4, 'hardly anything was said');
  const turns = events.flatMap(({ type, data }) => (type === 'turn' ? [data as { role: string; text: string }] : []));
  // A step that ran twice would repeat a turn.
  const isRepeated = turns.some((turn, at) => turn.role === turns[at - 1]?.role && turn.text === turns[at - 1]?.text);
  says(!isRepeated, 'somebody said the same thing twice');
  return faults;
}

const isCounted = (numbers: (number | bigint | null)[]) => numbers.every((number, at) => Number(number) === at + 1);

/** Checks that an account's events are numbered without a gap over all its calls. */
async function streamFaults(prisma: PrismaClient): Promise<string[]> {
  const streams = await prisma.eventStream.findMany();
  const events = await prisma.callEvent.findMany({
    select: { accountId: true, accountSeq: true },
    orderBy: { accountSeq: 'asc' },
  });
  const byAccount = Map.groupBy(events, ({ accountId }) => accountId);
  return streams.flatMap(({ accountId, lastSeq }) => {
    const own = byAccount.get(accountId)?.map(({ accountSeq }) => accountSeq) ?? [];
    return isCounted(own) && own.length === Number(lastSeq) ? [] : [`account ${accountId}: its stream has a gap`];
  });
}

/**
 * Checks that the used seconds are the talked ones, that counters are the sums of entries, and that nothing stays
 * reserved.
 */
export async function minuteFaults(prisma: PrismaClient): Promise<string[]> {
  const periods = await prisma.minutePeriod.findMany();
  const faults = (await auditPeriods(prisma, periods)).map(
    ({ accountId, problem }) => `account ${accountId}: ${problem}`,
  );
  for (const [accountId, own] of Map.groupBy(periods, (period) => period.accountId)) {
    const calls = await prisma.call.aggregate({ where: { accountId }, _sum: { durationSeconds: true } });
    const sum = (count: (period: MinutePeriod) => number) =>
      own.reduce((seconds, period) => seconds + count(period), 0);
    const used = sum((period) => period.usedSeconds + period.overageSeconds);
    const reserved = sum((period) => period.reservedSeconds);
    const talked = calls._sum.durationSeconds ?? 0;
    if (used !== talked || reserved !== 0)
      faults.push(`account ${accountId}: ${JSON.stringify({ used, talked, reserved })}`);
  }
  return faults;
}

/** Checks that no job was given up. */
export async function jobFaults(prisma: PrismaClient): Promise<string[]> {
  const failed = await prisma.$queryRaw<{ name: string; n: number }[]>`
    SELECT queue AS name, count(*)::int AS n FROM jobs WHERE failed_at IS NOT NULL GROUP BY queue`;
  return failed.map(({ name, n }) => `${n} jobs ${name} were given up`);
}
