import { AppError, notFound } from '../../platform/errors/index.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { after, DAY, newId, type Clock } from '../../platform/clock/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { availableSeconds, usageOf, type Usage } from './billing.model.ts';
import { PLANS, TRIAL_DAYS, TRIAL_SECONDS, type Plan } from './billing.plans.ts';

export interface BillingService {
  plans(): readonly Plan[];
  /** @throws AppError UNAUTHENTICATED */
  usage(caller: Caller): Promise<Usage>;
  usageOfAccount(accountId: string): Promise<Usage>;
  /** Opens the balance of a new account: 10 minutes for 7 days. */
  startTrial(tx: Tx, accountId: string): Promise<void>;
  /** Adds seconds to what an account may talk; an operator's deed. @throws AppError NOT_FOUND */
  grant(accountId: string, seconds: number): Promise<Usage>;
  /** Refuses what is not there now; promises nothing. @throws AppError MINUTES_EXCEEDED */
  assertAvailable(accountId: string, seconds: number): Promise<void>;
  /**
   * Promises `seconds` to a call, or, with several calls, as much to each; all of them or none.
   *
   * @throws AppError MINUTES_EXCEEDED
   */
  reserve(tx: Tx, accountId: string, callIds: string[], seconds: number): Promise<void>;
  /** Promises more to a call that goes on. @returns false when there is no more. */
  extend(tx: Tx, accountId: string, callId: string, seconds: number): Promise<boolean>;
  /** Ends a call's promise: `used` is taken, the rest is given back. */
  settle(tx: Tx, accountId: string, callId: string, reserved: number, used: number): Promise<void>;
}

const exceeded = () => new AppError('MINUTES_EXCEEDED', 'Plan or trial minute limit would be exceeded');

export function createBilling({ db, clock }: { db: Database; clock: Clock }): BillingService {
  const usageOfAccount = async (accountId: string) => {
    const balance = await db.prisma.minuteBalance.findUnique({ where: { accountId } });
    if (!balance) throw notFound('Account not found');
    return usageOf(balance, clock.now());
  };

  const note = (tx: Tx, accountId: string, entries: { callId: string | null; kind: string; seconds: number }[]) =>
    tx.minuteEntry.createMany({
      data: entries.map((entry) => ({ id: newId(), accountId, createdAt: clock.now(), ...entry })),
    });

  /** One conditional statement, so that however many ask at once, no more is promised than there is. */
  const take = async (tx: Tx, accountId: string, seconds: number): Promise<boolean> => {
    const taken = await tx.$executeRaw`
      UPDATE minute_balances SET reserved_seconds = reserved_seconds + ${seconds}
      WHERE account_id = ${accountId}::uuid AND granted_seconds - used_seconds - reserved_seconds >= ${seconds}
        AND (plan IS NOT NULL OR trial_ends_at IS NULL OR trial_ends_at > ${clock.now()})`;
    return taken === 1;
  };

  return {
    plans: () => PLANS,
    usage: (caller) => usageOfAccount(requireViewer(caller).accountId),
    usageOfAccount,
    async startTrial(tx, accountId) {
      const now = clock.now();
      const trialEndsAt = after(now, TRIAL_DAYS * DAY);
      await tx.minuteBalance.create({
        data: {
          accountId,
          status: 'trialing',
          grantedSeconds: TRIAL_SECONDS,
          trialEndsAt,
          periodStart: now,
          periodEnd: trialEndsAt,
        },
      });
      await note(tx, accountId, [{ callId: null, kind: 'grant', seconds: TRIAL_SECONDS }]);
    },
    async grant(accountId, seconds) {
      await db.transact(async (tx) => {
        const { count } = await tx.minuteBalance.updateMany({
          where: { accountId },
          data: { grantedSeconds: { increment: seconds } },
        });
        if (count === 0) throw notFound('Account not found');
        await note(tx, accountId, [{ callId: null, kind: 'grant', seconds }]);
      });
      return usageOfAccount(accountId);
    },
    async assertAvailable(accountId, seconds) {
      const balance = await db.prisma.minuteBalance.findUnique({ where: { accountId } });
      if (!balance || availableSeconds(balance, clock.now()) < seconds) throw exceeded();
    },
    async reserve(tx, accountId, callIds, seconds) {
      if (callIds.length === 0) return;
      if (!(await take(tx, accountId, seconds * callIds.length))) throw exceeded();
      await note(
        tx,
        accountId,
        callIds.map((callId) => ({ callId, kind: 'reserve', seconds })),
      );
    },
    async extend(tx, accountId, callId, seconds) {
      if (!(await take(tx, accountId, seconds))) return false;
      await note(tx, accountId, [{ callId, kind: 'reserve', seconds }]);
      return true;
    },
    async settle(tx, accountId, callId, reserved, used) {
      await tx.minuteBalance.update({
        where: { accountId },
        data: { reservedSeconds: { decrement: reserved }, usedSeconds: { increment: used } },
      });
      const entries = [{ callId, kind: 'release', seconds: reserved }];
      await note(tx, accountId, used > 0 ? [...entries, { callId, kind: 'settle', seconds: used }] : entries);
    },
  };
}
