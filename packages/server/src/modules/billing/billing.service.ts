import { AppError, notFound } from '../../platform/errors/index.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { after, DAY, type Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { InvoiceListener } from './billing.invoices.types.ts';
import { promisableSeconds } from './billing.ledger.model.ts';
import { lapse, lockOpenPeriod, openFirst, writeEntries } from './billing.ledger.ts';
import { createMinutes } from './billing.minutes.ts';
import { usageOf, type Usage } from './billing.model.ts';
import { plansOf, TRIAL_DAYS, TRIAL_SECONDS, type Plan } from './billing.plans.ts';

export interface BillingService {
  plans(): readonly Plan[];
  /** @throws AppError UNAUTHENTICATED */
  usage(caller: Caller): Promise<Usage>;
  usageOfAccount(accountId: string): Promise<Usage>;
  /** Opens the first period of a new account: 10 minutes for 7 days. */
  startTrial(tx: Tx, accountId: string): Promise<void>;
  /** Adds seconds to what an account may talk, until they are talked; an operator's deed. @throws AppError NOT_FOUND */
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
  /** Ends a call's promise: what it talked is taken, the rest is given back. */
  settle(tx: Tx, callId: string, talkedSeconds: number): Promise<void>;
  /** Says who hears of invoices that are paid, and paid back. */
  onInvoice(listener: InvoiceListener): void;
}

export interface BillingDeps {
  config: Config;
  db: Database;
  clock: Clock;
}

const exceeded = () => new AppError('MINUTES_EXCEEDED', 'Plan or trial minute limit would be exceeded');

export function createBilling({ config, db, clock }: BillingDeps): BillingService {
  const plans = plansOf(config);
  const listeners: InvoiceListener[] = [];
  const minutes = createMinutes(clock, async () => {});

  const openPeriod = async (accountId: string) => {
    const period = await db.prisma.minutePeriod.findFirst({ where: { accountId, closedAt: null } });
    if (!period) throw notFound('Account not found');
    return period;
  };
  const usageOfAccount = async (accountId: string) => usageOf(await openPeriod(accountId), clock.now());

  return {
    plans: () => plans,
    usage: (caller) => usageOfAccount(requireViewer(caller).accountId),
    usageOfAccount,
    async startTrial(tx, accountId) {
      const startsAt = clock.now();
      const endsAt = after(startsAt, TRIAL_DAYS * DAY);
      await openFirst(tx, clock, accountId, {
        source: 'trial',
        plan: null,
        reference: 'trial',
        startsAt,
        endsAt,
        usableUntil: endsAt,
        includedSeconds: TRIAL_SECONDS,
        overageLimitSeconds: 0,
        overageCentsPerMinute: 0,
        carry: 'bonus',
      });
    },
    async grant(accountId, seconds) {
      await db.transact(async (tx) => {
        // What is past its end goes first, or it would be taken for what is granted now.
        const { id } = await lapse(tx, clock, await lockOpenPeriod(tx, accountId));
        await tx.minutePeriod.update({ where: { id }, data: { bonusSeconds: { increment: seconds } } });
        await writeEntries(tx, clock, { id, accountId }, [{ kind: 'grant', seconds }]);
      });
      return usageOfAccount(accountId);
    },
    async assertAvailable(accountId, seconds) {
      const period = await db.prisma.minutePeriod.findFirst({ where: { accountId, closedAt: null } });
      if (!period || promisableSeconds(period, clock.now()) < seconds) throw exceeded();
    },
    async reserve(tx, accountId, callIds, seconds) {
      if (callIds.length > 0 && !(await minutes.promise(tx, accountId, callIds, seconds))) throw exceeded();
    },
    extend: (tx, accountId, callId, seconds) => minutes.promise(tx, accountId, [callId], seconds),
    settle: minutes.settle,
    onInvoice: (listener) => void listeners.push(listener),
  };
}
