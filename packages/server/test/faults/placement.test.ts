import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrismaClient } from '../../src/platform/db/index.ts';
import { onPostgres, openTestDatabase, type TestDatabase } from '../database.ts';
import { newCustomer, operate, place, submission, type Customer } from './customer.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let db: TestDatabase | null = null;
beforeEach(async () => {
  db = onPostgres ? await openTestDatabase() : null;
  stage = await openStage(db ? { databaseUrl: db.url } : {});
});
afterEach(async () => {
  await stage.close();
  await db?.close();
});

/** Counts the rows of an account's calls: none of a submission, or all of them with their minutes. */
async function rowsOf(prisma: PrismaClient, accountId: string) {
  const { reservedSeconds } = await prisma.minutePeriod.findFirstOrThrow({ where: { accountId } });
  const entries = await prisma.minuteEntry.aggregate({
    where: { accountId, kind: 'reserve' },
    _sum: { seconds: true },
  });
  const { lastSeq } = await prisma.eventStream.findUniqueOrThrow({ where: { accountId } });
  return {
    calls: await prisma.call.count({ where: { accountId } }),
    contexts: await prisma.callContext.count({ where: { call: { accountId } } }),
    events: await prisma.callEvent.count({ where: { accountId } }),
    numbered: Number(lastSeq),
    reserved: reservedSeconds,
    entries: entries._sum.seconds ?? 0,
    keys: await prisma.idempotencyKey.count({ where: { scope: `account:${accountId}` } }),
  };
}
const placed = (calls: number, submissions: number) => ({
  calls,
  contexts: calls,
  events: calls,
  numbered: calls,
  reserved: calls * 60,
  entries: calls * 60,
  keys: submissions,
});

/** A customer whose calls all wait, because the test looks only at how they are placed. */
async function waitingCustomer(url: string): Promise<Customer> {
  const customer = await newCustomer(url);
  await operate(url, 'accounts.setCallConcurrency', { accountId: customer.id, callConcurrency: 0 });
  return customer;
}

test.runIf(onPostgres)(
  'kill -9 within the transaction that places: nothing is left of it, and the same submission then places once',
  async () => {
    let server = await stage.start();
    const customer = await waitingCustomer(server.url);
    const input = submission(5);
    const holder = new Client({ connectionString: db!.url! });
    await holder.connect();
    await holder.query('BEGIN');
    // The placement takes this lock last, after writing its rows.
    await holder.query('SELECT 1 FROM event_streams WHERE account_id = $1 FOR UPDATE', [customer.id]);
    const answer = place(server.url, customer, input).catch((error: unknown) => error);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await expect.poll(async () => (await holder.query(waiting)).rowCount).toBe(1);
    await stage.kill(server);
    expect(await answer).toBeInstanceOf(Error);
    await holder.query('ROLLBACK');
    await holder.end();
    await expect.poll(() => stage.read((prisma) => rowsOf(prisma, customer.id))).toEqual(placed(0, 0));

    server = await stage.start();
    const ids = await place(server.url, customer, input);
    expect(await place(server.url, customer, input)).toEqual(ids);
    await stage.stop(server);
    expect(await stage.read((prisma) => rowsOf(prisma, customer.id))).toEqual(placed(5, 1));
  },
);

test('kill -9 during a placement leaves all of it or nothing, and the same submission then places once', async () => {
  let server = await stage.start();
  const customer = await waitingCustomer(server.url);
  const from = performance.now();
  await place(server.url, customer, submission(100));
  const takes = performance.now() - from;
  let submissions = 1;
  for (const moment of [0.4, 0.9]) {
    const input = submission(100);
    const answer = place(server.url, customer, input).catch((error: unknown) => error);
    await sleep(takes * moment);
    await stage.kill(server);
    await answer;
    const before = submissions * 100;
    const { calls, ...rest } = await stage.read((prisma) => rowsOf(prisma, customer.id));
    expect([before, before + 100]).toContain(calls);
    expect({ calls, ...rest }).toEqual(placed(calls, calls / 100));
    server = await stage.start();
    const ids = await place(server.url, customer, input);
    expect(new Set(ids).size).toBe(100);
    submissions++;
  }
  await stage.stop(server);
  expect(await stage.read((prisma) => rowsOf(prisma, customer.id))).toEqual(placed(300, 3));
});
