import type { MinutePeriod } from '../../../generated/client/client.ts';
import type { Database, PrismaClient, Tx } from '../../../platform/db/index.ts';
import { lockPeriod } from './ledger.store.ts';
import { MOVES, unreservedSeconds, type EntryKind, type Pool } from './ledger.model.ts';

export type Pools = Record<Pool, number>;

/** Sums a period's entries into the pools of seconds. */
export function poolsOf(entries: { kind: string; seconds: number }[]): Pools {
  const pools: Pools = { issued: 0, available: 0, reserved: 0, used: 0, overage: 0, expired: 0, carried: 0 };
  for (const { kind, seconds } of entries) {
    const [from, to] = MOVES[kind as EntryKind];
    pools[from] -= seconds;
    pools[to] += seconds;
  }
  return pools;
}

const countersOf = (period: MinutePeriod): Pools & { cents: number } => ({
  issued: -(period.includedSeconds + period.bonusSeconds),
  available: unreservedSeconds(period),
  reserved: period.reservedSeconds,
  used: period.usedSeconds,
  overage: period.overageSeconds,
  expired: period.expiredSeconds,
  carried: period.carriedSeconds,
  cents: period.overageCents,
});

export interface LedgerFault {
  accountId: string;
  periodId: string;
  /** The description of the fault, with its figures. */
  problem: string;
}

/**
 * Compares the counters of periods with the sums of their entries. @returns the differences; empty when there are none.
 */
export async function auditPeriods(prisma: PrismaClient | Tx, periods: MinutePeriod[]): Promise<LedgerFault[]> {
  const sums = await prisma.minuteEntry.groupBy({
    by: ['periodId', 'kind'],
    where: { periodId: { in: periods.map(({ id }) => id) } },
    _sum: { seconds: true, cents: true },
  });
  const ofPeriod = Map.groupBy(sums, ({ periodId }) => periodId);
  return periods.flatMap((period) => {
    const own = ofPeriod.get(period.id) ?? [];
    const pools = poolsOf(own.map(({ kind, _sum }) => ({ kind, seconds: _sum.seconds ?? 0 })));
    const entries = { ...pools, cents: own.reduce((cents, { _sum }) => cents + (_sum.cents ?? 0), 0) };
    const counters = countersOf(period);
    if (JSON.stringify(entries) === JSON.stringify(counters)) return [];
    return [{ accountId: period.accountId, periodId: period.id, problem: JSON.stringify({ entries, counters }) }];
  });
}

/** Does the same for periods that may change meanwhile: each difference is checked again under a lock. */
export async function confirmedFaults(db: Database, periods: MinutePeriod[]): Promise<LedgerFault[]> {
  const confirmed: LedgerFault[] = [];
  for (const { periodId } of await auditPeriods(db.prisma, periods))
    confirmed.push(...(await db.transact(async (tx) => auditPeriods(tx, [await lockPeriod(tx, periodId)]))));
  return confirmed;
}
