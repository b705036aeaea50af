import { after, type Clock } from '../../../platform/clock/index.ts';
import type { PrismaClient, Tx } from '../../../platform/db/index.ts';

type Db = Pick<PrismaClient, 'callLease'>;

/** Who holds a call, and how many workers were sent for. */
export interface Lease {
  dispatches: number;
  /** For how many milliseconds the claim still holds; 0 or less: nobody holds the call. */
  heldMs: number;
}

/** Which worker carries which call: rows, so that every server process agrees. */
export interface Leases {
  /** Makes the row of a call. @returns false when it was there. */
  open(tx: Tx, callId: string): Promise<boolean>;
  /** Null: nobody was ever to come. */
  find(callId: string): Promise<Lease | null>;
  /** Counts the worker that was sent for as number `dispatch`. @returns false when that was counted already. */
  countDispatch(tx: Tx, callId: string, dispatch: number): Promise<boolean>;
  /**
   * Makes a worker the one that carries the call, and voids every earlier claim. The same dispatch may claim again, as
   * its answer may have been lost; another one only when nobody holds the call.
   *
   * @returns the number of the claim; null when another worker holds the call.
   */
  claim(callId: string, dispatch: number, worker: string): Promise<number | null>;
  /** A sign of life. @returns false when the claim is void. */
  renew(db: Db, callId: string, lease: number): Promise<boolean>;
}

/** `leaseMs`: how long a claim holds without a sign of life. */
export function createLeases({ prisma, clock, leaseMs }: { prisma: Db; clock: Clock; leaseMs: number }): Leases {
  const untilFrom = (now: Date) => after(now, leaseMs);
  return {
    async open(tx, callId) {
      const { count } = await tx.callLease.createMany({ data: [{ callId }], skipDuplicates: true });
      return count === 1;
    },
    async find(callId) {
      const row = await prisma.callLease.findUnique({ where: { callId } });
      if (!row) return null;
      return { dispatches: row.dispatches, heldMs: row.until ? row.until.getTime() - clock.now().getTime() : 0 };
    },
    async countDispatch(tx, callId, dispatch) {
      const where = { callId, dispatches: dispatch - 1 };
      return (await tx.callLease.updateMany({ where, data: { dispatches: dispatch } })).count === 1;
    },
    async claim(callId, dispatch, worker) {
      const now = clock.now();
      const free = [{ until: null }, { until: { lte: now } }, { dispatch }];
      const [row] = await prisma.callLease.updateManyAndReturn({
        where: { callId, OR: free },
        data: { number: { increment: 1 }, dispatch, worker, until: untilFrom(now) },
      });
      return row?.number ?? null;
    },
    async renew(db, callId, lease) {
      const data = { until: untilFrom(clock.now()) };
      return (await db.callLease.updateMany({ where: { callId, number: lease }, data })).count === 1;
    },
  };
}
