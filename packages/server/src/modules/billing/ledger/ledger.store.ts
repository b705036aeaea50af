import type { MinutePeriod } from '../../../generated/client/client.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { isUsable, splitUnspent, type EntryKind } from './ledger.model.ts';

/** The values of a new period. */
export interface Opening {
  source: 'trial' | 'stripe' | 'ziina' | 'none';
  plan: string | null;
  /** The cause of the period. Opening one with the same reference again changes nothing. */
  reference: string;
  startsAt: Date;
  endsAt: Date | null;
  usableUntil: Date | null;
  includedSeconds: number;
  overageLimitSeconds: number;
  overageCentsPerMinute: number;
}

/** For a period without overage. */
export const NO_OVERAGE = { overageLimitSeconds: 0, overageCentsPerMinute: 0 };

/** For a period without minutes of its own. It holds only carried seconds. */
export const NOTHING_INCLUDED = { usableUntil: null, includedSeconds: 0, ...NO_OVERAGE };

export interface NewEntry {
  kind: EntryKind;
  seconds: number;
  callId?: string | null;
  cents?: number;
}

/** Writes entries of a period, except those of zero seconds. @returns the ids of the written entries. */
export async function writeEntries(
  tx: Tx,
  clock: Clock,
  period: { id: string; accountId: string },
  entries: NewEntry[],
): Promise<string[]> {
  const rows = entries
    .filter(({ seconds }) => seconds > 0)
    .map((entry) => ({
      ...entry,
      id: newId(),
      accountId: period.accountId,
      periodId: period.id,
      createdAt: clock.now(),
    }));
  if (rows.length > 0) await tx.minuteEntry.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

const LOOKS = 10;

/** Reads and locks an account's open period until `tx` ends. */
export async function lockOpenPeriod(tx: Tx, accountId: string): Promise<MinutePeriod> {
  // If the period is closed while this query waits for its lock, the query finds nothing, and another one finds the
  // successor. Each empty result means that another change of the period succeeded.
  for (let look = 0; look < LOOKS; look++) {
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM minute_periods WHERE account_id = ${accountId}::uuid AND closed_at IS NULL FOR UPDATE`;
    if (found) return tx.minutePeriod.findUniqueOrThrow({ where: { id: found.id } });
  }
  throw notFound('Account not found');
}

export async function lockPeriod(tx: Tx, id: string): Promise<MinutePeriod> {
  await tx.$queryRaw`SELECT id FROM minute_periods WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.minutePeriod.findUniqueOrThrow({ where: { id } });
}

/** Opens the first period of an account. */
export async function openFirst(tx: Tx, clock: Clock, accountId: string, opening: Opening): Promise<void> {
  await insertPeriod(tx, clock, accountId, opening, 0);
}

/**
 * Ends an account's open period and opens the next one.
 *
 * @returns false when the next period is open already; then nothing changes.
 */
export async function openNext(tx: Tx, clock: Clock, accountId: string, opening: Opening): Promise<boolean> {
  const open = await lockOpenPeriod(tx, accountId);
  const { reference } = opening;
  if ((await tx.minutePeriod.count({ where: { accountId, reference } })) > 0) return false;
  await succeed(tx, clock, open, opening);
  return true;
}

async function succeed(tx: Tx, clock: Clock, open: MinutePeriod, opening: Opening): Promise<MinutePeriod> {
  const { carried, expired } = splitUnspent(open, clock.now());
  await tx.minutePeriod.update({
    where: { id: open.id },
    data: {
      closedAt: clock.now(),
      expiredSeconds: { increment: expired },
      carriedSeconds: { increment: carried },
    },
  });
  await writeEntries(tx, clock, open, [
    { kind: 'expire', seconds: expired },
    { kind: 'carry_out', seconds: carried },
  ]);
  return insertPeriod(tx, clock, open.accountId, opening, carried);
}

async function insertPeriod(tx: Tx, clock: Clock, accountId: string, opening: Opening, carried: number) {
  const period = await tx.minutePeriod.create({ data: { id: newId(), accountId, ...opening, bonusSeconds: carried } });
  await writeEntries(tx, clock, period, [
    { kind: 'grant', seconds: opening.includedSeconds },
    { kind: 'carry_in', seconds: carried },
  ]);
  return period;
}

/** Closes a period that is past its end. Granted seconds move to a new period. */
export async function lapse(tx: Tx, clock: Clock, period: MinutePeriod): Promise<MinutePeriod> {
  if (isUsable(period, clock.now())) return period;
  const isTrial = period.source === 'trial';
  return succeed(tx, clock, period, {
    source: isTrial ? 'trial' : 'none',
    plan: null,
    reference: `after:${period.id}`,
    startsAt: period.endsAt ?? clock.now(),
    // The end of the trial stays visible.
    endsAt: isTrial ? period.endsAt : null,
    ...NOTHING_INCLUDED,
  });
}
