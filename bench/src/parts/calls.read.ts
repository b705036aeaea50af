import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../packages/server/src/platform/db/index.ts';
import type { Account, Api } from '../api.ts';
import type { BenchDatabase } from '../database.ts';
import { sum } from '../stats.ts';

export interface CallRead {
  id: string;
  status: string;
  durationSeconds: number | null;
  lastSeq: number;
  events: { id: string }[];
}

const CALLS = `query ($after: String) {
  calls(first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id status durationSeconds lastSeq events { id } }
  }
}`;

interface Page {
  calls: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: CallRead[] };
}

/** All calls of an account with their events, page by page. */
export async function readCalls(api: Api, { token }: Account): Promise<CallRead[]> {
  const found: CallRead[] = [];
  for (let after: string | null = null; ;) {
    const { calls }: Page = await api.graphql<Page>(token, CALLS, { after });
    found.push(...calls.nodes);
    if (!calls.pageInfo.hasNextPage) return found;
    after = calls.pageInfo.endCursor;
  }
}

export async function readMinutesUsed(api: Api, { token }: Account): Promise<number> {
  return (await api.graphql<{ usage: { minutesUsed: number } }>(token, '{ usage { minutesUsed } }')).usage.minutesUsed;
}

/** The rows of an account. */
export interface Ledger {
  usedSeconds: number;
  reservedSeconds: number;
  settledSeconds: number;
  /** Reserved and not released seconds, by the entries. */
  openSeconds: number;
  /** The events' ids, sorted by cursor. */
  eventIds: string[];
}

const MIGRATIONS = fileURLToPath(new URL('../../../packages/server/prisma/migrations', import.meta.url));

/** Reads the tables directly. With PGlite the server must have ended. */
export async function readLedger({ env }: BenchDatabase, { id: accountId }: Account): Promise<Ledger> {
  const config = { DATA_DIR: env.DATA_DIR!, DATABASE_URL: env.DATABASE_URL, DATABASE_POOL: 2 };
  const database = await openDatabase(config, MIGRATIONS);
  const { prisma } = database;
  const balance = await prisma.minutePeriod.findFirstOrThrow({ where: { accountId } });
  const entries = await prisma.minuteEntry.findMany({ where: { accountId } });
  const where = { accountId };
  const events = await prisma.callEvent.findMany({ where, orderBy: { accountSeq: 'asc' }, select: { id: true } });
  await database.close();
  const secondsOf = (kind: string) => sum(entries.filter((entry) => entry.kind === kind).map((entry) => entry.seconds));
  return {
    usedSeconds: balance.usedSeconds,
    reservedSeconds: balance.reservedSeconds,
    settledSeconds: secondsOf('settle'),
    openSeconds: secondsOf('reserve') - secondsOf('release'),
    eventIds: events.map((event) => event.id),
  };
}
