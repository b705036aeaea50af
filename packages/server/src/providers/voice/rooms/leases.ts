import { after, type Clock } from '../../../platform/clock/index.ts';
import type { PrismaClient, Tx } from '../../../platform/db/index.ts';

type Db = Pick<PrismaClient, 'callLease' | '$executeRaw'>;

/** The worker that holds a call, and how many workers were dispatched. */
export interface Lease {
  dispatches: number;
  /** Milliseconds for which the claim still holds; 0 or less: nobody holds the call. */
  heldMs: number;
}

/** The worker of each call, stored in rows so that every server process agrees. */
export interface Leases {
  /** Creates the row of a call. @returns false if it already exists. */
  open(tx: Tx, callId: string): Promise<boolean>;
  /** Null if nobody has ever asked to join. */
  find(callId: string): Promise<Lease | null>;
  /** Counts the worker of dispatch number `dispatch`. @returns false if it was already counted. */
  countDispatch(tx: Tx, callId: string, dispatch: number): Promise<boolean>;
  /**
   * Gives the call to a worker, and voids every earlier claim. The same dispatch may claim again, because the answer
   * may be lost. Another dispatch can claim only when nobody holds the call.
   *
   * @returns the number of the claim; null when another worker holds the call.
   */
  claim(callId: string, dispatch: number, worker: string): Promise<number | null>;
  /** Notes that the worker of this claim waits in the room of its call. @returns false if it was noted before */
  ready(tx: Tx, callId: string, lease: number): Promise<boolean>;
  /** Whether that worker still holds the call. */
  isReady(callId: string, lease: number): Promise<boolean>;
  /** Forgets a call's workers; their claims are void. */
  close(tx: Tx, callId: string): Promise<void>;
  /** A sign of life. @returns false when the claim is void. */
  renew(db: Pick<Db, '$executeRaw'>, callId: string, lease: number): Promise<boolean>;
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
    async ready(tx, callId, lease) {
      const where = { callId, number: lease, ready: { not: lease } };
      return (await tx.callLease.updateMany({ where, data: { ready: lease } })).count === 1;
    },
    async isReady(callId, lease) {
      const where = { callId, number: lease, ready: lease, until: { gt: clock.now() } };
      return (await prisma.callLease.count({ where })) === 1;
    },
    async close(tx, callId) {
      await tx.callLease.deleteMany({ where: { callId } });
    },
    // Every heartbeat comes here, so it is one statement without a transaction of its own.
    async renew(db, callId, lease) {
      const renewed = await db.$executeRaw`
        UPDATE call_leases SET until = ${untilFrom(clock.now())}::timestamptz
        WHERE call_id = ${callId}::uuid AND number = ${lease}`;
      return renewed === 1;
    },
  };
}
