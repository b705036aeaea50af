import type { Account } from '../../../generated/client/client.ts';
import { confirmedFaults, type LedgerFault } from '../ledger/audit.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { usageOf, type Usage } from '../billing.model.ts';
import { reconcile, type Reconciliation } from '../payments/reconcile.ts';

export interface AccountLine {
  id: string;
  email: string;
  createdAt: Date;
  /** The status of the subscription by card; null without one. */
  subscription: string | null;
  usage: Usage | null;
}

export interface BillingOperators {
  /** Accounts with their plan and usage, newest first. `after` is the id of the last account of the previous page. */
  accounts(page: { limit: number; after?: string | undefined; query?: string | undefined }): Promise<AccountLine[]>;
  /** Compares an account with what Stripe has. @throws AppError NOT_FOUND, UPSTREAM_FAILED */
  reconcile(accountId: string): Promise<Reconciliation>;
  /**
   * Compares the counters of a page of periods with their entries. `next` is the cursor of the next page; null at the
   * end.
   */
  audit(page: { limit: number; after?: string | undefined }): Promise<{ faults: LedgerFault[]; next: string | null }>;
}

export function createBillingOperators(deps: BillingDeps): BillingOperators {
  const { db, clock } = deps;
  return {
    async accounts({ limit, after, query }) {
      const accounts = await db.prisma.account.findMany({
        where: { ...(after && { id: { lt: after } }), ...(query && { email: { contains: query.toLowerCase() } }) },
        orderBy: { id: 'desc' },
        take: limit,
        include: { minutePeriods: { where: { closedAt: null } }, subscriptions: { where: { endedAt: null } } },
      });
      return accounts.map((account) => lineOf(account, clock.now()));
    },
    reconcile: (accountId) => reconcile(deps, accountId),
    async audit({ limit, after }) {
      const where = after ? { id: { gt: after } } : {};
      const periods = await db.prisma.minutePeriod.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      const next = periods.length === limit ? periods.at(-1)!.id : null;
      return { faults: await confirmedFaults(db, periods), next };
    },
  };
}

type WithOpen = Account & {
  minutePeriods: Parameters<typeof usageOf>[0][];
  subscriptions: { status: string }[];
};

function lineOf({ id, email, createdAt, minutePeriods: [period], subscriptions: [subscription] }: WithOpen, now: Date) {
  return {
    id,
    email,
    createdAt,
    subscription: subscription?.status ?? null,
    usage: period ? usageOf(period, now) : null,
  };
}
