import type { RequestPayoutBody } from '@nova-calls/schema';
import type { z } from 'zod';
import type { Payout, Prisma } from '../../generated/client/client.ts';
import type { Caller } from '../../platform/auth/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { MailService } from '../mail/index.ts';
import type { PayoutStatus } from './referrals.model.ts';

export interface ReferralCode {
  code: string;
  /** As a fraction: 0.2 is 20 %. */
  commissionRate: number;
  /** A page with the code in its address. */
  link: string;
}

/** US cents, where a name says so. */
export interface ReferralStats {
  totalReferrals: number;
  /** Registered, and have not paid yet. */
  pendingSignups: number;
  conversions: number;
  /** Without what refunds took back. */
  totalEarningsCents: number;
  pendingPayoutCents: number;
  paidOutCents: number;
  availableBalanceCents: number;
}

export interface ReferralView {
  id: string;
  status: 'pending' | 'converted';
  /** An address, masked. */
  referred: string;
  createdAt: Date;
  convertedAt: Date | null;
  earningsCents: number;
}

export interface EarningView {
  id: string;
  referralId: string;
  baseCents: number;
  /** As a fraction. */
  rate: number;
  amountCents: number;
  reversedCents: number;
  netCents: number;
  createdAt: Date;
}

export interface Part {
  limit: number;
  offset: number;
}

export interface Listed<T> extends Part {
  items: T[];
  total: number;
}

export interface ReferralsService {
  /** The account’s code, made when it has none. @throws AppError UNAUTHENTICATED */
  code(caller: Caller): Promise<ReferralCode>;
  /** @throws AppError UNAUTHENTICATED */
  stats(caller: Caller): Promise<ReferralStats>;
  /** Newest first; so are the others. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, part: Part): Promise<Listed<ReferralView>>;
  /** @throws AppError UNAUTHENTICATED */
  earnings(caller: Caller, part: Part): Promise<Listed<EarningView>>;
  /** @throws AppError UNAUTHENTICATED */
  payouts(caller: Caller, part: Part): Promise<Listed<Payout>>;
  /** The caller’s rows, for lists by cursor. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): OwnRows;
  /**
   * Asks for a part of the balance. The same key and request make one payout.
   *
   * @throws AppError UNAUTHENTICATED, VALIDATION_FAILED, BAD_REQUEST, CONFLICT
   */
  requestPayout(caller: Caller, input: z.input<typeof RequestPayoutBody>, key: string | null): Promise<Payout>;
  /** Notes, as part of a registration, who referred it. A code that is nobody’s, or one’s own, changes nothing. */
  recordSignup(tx: Tx, account: { id: string; email: string }, code: string | null): Promise<void>;
  /** What operators may see and decide; their door checks that it is them. */
  operators: PayoutOperators;
}

export interface OwnRows {
  referrals: Prisma.ReferralWhereInput;
  commissions: Prisma.CommissionWhereInput;
  payouts: Prisma.PayoutWhereInput;
}

/** A payout as operators see it. */
export interface OperatorPayout extends Omit<Payout, 'idempotencyKey'> {
  email: string;
  /** Of the account. Below zero where refunds took back what was asked for, or paid out. */
  balanceCents: number;
  /** Whether what the account earned pays for it still. */
  isCovered: boolean;
}

export interface PayoutOperators {
  /** Newest first. `after` is the id of the last one of the page before. @throws AppError BAD_REQUEST */
  list(page: {
    status?: PayoutStatus | undefined;
    limit: number;
    after?: string | undefined;
  }): Promise<OperatorPayout[]>;
  /** Says that a payout was made. @throws AppError NOT_FOUND, CONFLICT */
  approve(payoutId: string, note: string | null): Promise<OperatorPayout>;
  /** Gives its money back to the balance. @throws AppError NOT_FOUND, CONFLICT */
  reject(payoutId: string, note: string): Promise<OperatorPayout>;
}

export interface ReferralsDeps {
  config: Pick<
    Config,
    'PORT' | 'PUBLIC_URL' | 'REFERRAL_URL' | 'REFERRAL_COMMISSION_PERCENT' | 'REFERRAL_COMMISSION_MONTHS'
  >;
  db: Database;
  clock: Clock;
  billing: Pick<BillingService, 'onInvoice'>;
  mail: Pick<MailService, 'send'>;
  /** Default: random. */
  newCode?: () => string;
}
