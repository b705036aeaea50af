import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migratedAcross } from '../../../test/migrating.ts';
import type { MinutePeriod } from '../../generated/client/client.ts';
import { poolsOf } from './ledger/audit.ts';
import { reservableSeconds, unreservedSeconds } from './ledger/ledger.model.ts';

const [TRIAL, GRANTED, STRAY] = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const CALL = '00000000-0000-4000-8000-0000000000ca';
const trialEnd = '2026-01-08T00:00:00.000Z';

let db: PGlite;
beforeAll(async () => {
  db = await migratedAcross('money', insertOld);
});
afterAll(() => db.close());

async function insertOld(old: PGlite): Promise<void> {
  for (const id of [TRIAL, GRANTED])
    await old.query(`INSERT INTO accounts (id, email, password_hash, created_at) VALUES ($1, $2, '-', now())`, [
      id,
      id,
    ]);
  const balance = `INSERT INTO minute_balances
    (account_id, status, granted_seconds, used_seconds, reserved_seconds, trial_ends_at, period_start, period_end)
    VALUES ($1, 'trialing', $2, $3, $4, '${trialEnd}', '2026-01-01', '${trialEnd}')`;
  await old.query(balance, [TRIAL, 600, 90, 60]);
  await old.query(balance, [GRANTED, 4200, 0, 0]);
  await entry(old, TRIAL!, 'grant', 600);
  await entry(old, TRIAL!, 'reserve', 120);
  await entry(old, TRIAL!, 'release', 120);
  await entry(old, TRIAL!, 'settle', 90);
  await entry(old, TRIAL!, 'reserve', 60);
  await entry(old, GRANTED!, 'grant', 600);
  await entry(old, GRANTED!, 'grant', 3600);
  // The entry of an account that was deleted.
  await entry(old, STRAY!, 'grant', 600);
}

const entry = (old: PGlite, account: string, kind: string, seconds: number) =>
  old.query(
    `INSERT INTO minute_entries (id, account_id, call_id, kind, seconds, created_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, now())`,
    [account, kind === 'grant' ? null : CALL, kind, seconds],
  );

type Row = Record<string, unknown>;

async function periodOf(account: string): Promise<MinutePeriod> {
  const { rows } = await db.query<Row>('SELECT * FROM minute_periods WHERE account_id = $1', [account]);
  expect(rows).toHaveLength(1);
  const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [camel(name), value])) as MinutePeriod;
}

async function poolsOfPeriod({ id }: MinutePeriod) {
  const { rows } = await db.query<{ kind: string; seconds: number }>(
    'SELECT kind, seconds FROM minute_entries WHERE period_id = $1',
    [id],
  );
  return poolsOf(rows);
}

test('the balance of an account becomes its open period, and the entries add up to it', async () => {
  const period = await periodOf(TRIAL!);
  expect(period).toMatchObject({
    source: 'trial',
    plan: null,
    reference: 'trial',
    closedAt: null,
    includedSeconds: 600,
  });
  expect(period.usableUntil?.toISOString()).toBe(trialEnd);
  const pools = await poolsOfPeriod(period);
  expect(pools).toEqual({ issued: -600, available: 450, reserved: 60, used: 90, overage: 0, expired: 0, carried: 0 });
  expect(unreservedSeconds(period)).toBe(pools.available);
});

test('minutes granted by an operator outlast the trial', async () => {
  const period = await periodOf(GRANTED!);
  expect(period).toMatchObject({ includedSeconds: 600, bonusSeconds: 3600 });
  expect((await poolsOfPeriod(period)).available).toBe(4200);
  expect(reservableSeconds(period, new Date('2027-01-01'))).toBe(3600);
});

test('entries of deleted accounts are removed', async () => {
  const { rows } = await db.query('SELECT 1 FROM minute_entries WHERE account_id = $1', [STRAY]);
  expect(rows).toEqual([]);
});
