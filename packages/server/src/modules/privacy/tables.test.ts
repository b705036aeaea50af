import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKit, type Kit } from '../../../test/kit.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false });
});
afterAll(() => kit.close());

const tables = async () => {
  const rows = await kit.db.raw.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

test('each table of the database has one room that says what erasure does with it', async () => {
  const answered = kit.personalData.flatMap((room) => Object.keys(room.tables));
  expect(answered.toSorted((a, b) => a.localeCompare(b))).toEqual(
    (await tables()).toSorted((a, b) => a.localeCompare(b)),
  );
});

test('an export shows no hash, no secret and no password', async () => {
  const secret = /hash|secret(?!_until)|password(?!_proven_at)|fingerprint/;
  const columns = await kit.db.raw.query<{ table: string; column: string }>(
    `SELECT table_name::text AS table, column_name::text AS column FROM information_schema.columns
     WHERE table_schema = 'public'`,
  );
  const parts = kit.personalData.flatMap((room) => room.exports ?? []);
  for (const { from, without } of parts) {
    const table = from.split(' ', 1)[0];
    const shown = columns
      .filter((one) => one.table === table && !without.includes(one.column))
      .map((one) => one.column);
    expect([table, shown.length]).not.toEqual([table, 0]);
    expect([table, shown.filter((name) => secret.test(name))]).toEqual([table, []]);
  }
});

test('each table with data of an account is in the export, or named here with its reason', async () => {
  const exported = kit.personalData.flatMap((room) => (room.exports ?? []).map(({ from }) => from.split(' ', 1)[0]!));
  const left = (await tables()).filter((name) => !exported.includes(name));
  expect(left).toEqual([
    'call_counts', // a number
    'call_leases', // the worker that carried a call
    'call_stats', // numbers of the calls, which are in it themselves
    'closed_days', // days of the calendar
    'do_not_call_entries', // hashes of numbers that the account has itself
    'erasures', // names nobody
    'event_streams', // a number
    'idempotency_keys', // copies of answers, for a day
    'jobs', // ids
    'payment_events', // ids of the payment service
    'rate_limits', // hashes
    'reset_codes', // hashes of codes that are over
    'text_opt_outs', // hashes of numbers
    'text_starts', // hashes of ids at Twilio
    'trunk_turns', // times of the server's trunks
    'twilio_resources', // ids at Twilio and LiveKit
    'voice_sample_pieces', // recordings that the account sent, on their way
    'workers', // processes of the server
  ]);
});
