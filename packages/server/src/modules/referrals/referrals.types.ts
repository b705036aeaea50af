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
  /** A web page's address with the code in it. */
  link: string;
}

/** Fields that end in `Cents` are US cents. */
export interface ReferralStats {
  totalReferrals: number;
  /** Accounts that registered and have not paid yet. */
  pendingSignups: number;
  conversions: number;
  /** Minus what refunds took back. */
  totalEarningsCents: number;
  pendingPayoutCents: number;
  paidOutCents: number;
  availableBalanceCents: number;
}

export interface ReferralView {
  id: string;
  status: 'pending' | 'converted';
  /** The masked e-mail address of the referred account. */
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
  /** @throws AppError CONFLICT while a payout of the account is open. */
  assertClosable(tx: Tx, accountId: string): Promise<void>;
  /** The account’s code, created when there is none. @throws AppError UNAUTHENTICATED */
  code(caller: Caller): Promise<ReferralCode>;
  /** @throws AppError UNAUTHENTICATED */
  stats(caller: Caller): Promise<ReferralStats>;
  /** Newest first, like the other lists. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, part: Part): Promise<Listed<ReferralView>>;
  /** @throws AppError UNAUTHENTICATED */
  earnings(caller: Caller, part: Part): Promise<Listed<EarningView>>;
  /** @throws AppError UNAUTHENTICATED */
  payouts(caller: Caller, part: Part): Promise<Listed<Payout>>;
  /** Conditions for the caller’s own rows, for lists by cursor. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): OwnRows;
  /**
   * Requests a payout of a part of the balance. The same key and request make one payout.
   *
   * @throws AppError UNAUTHENTICATED, VALIDATION_FAILED, BAD_REQUEST, CONFLICT
   */
  requestPayout(caller: Caller, input: z.input<typeof RequestPayoutBody>, key: string | null): Promise<Payout>;
  /** Records the referrer of a new account. An unknown code and one’s own code change nothing. */
  recordSignup(tx: Tx, account: { id: string; email: string }, code: string | null): Promise<void>;
  /** Payouts as operators see and decide them. The operators' door checks that the caller is one. */
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
  /** The account's balance. Negative when refunds took back what was requested or paid out. */
  balanceCents: number;
  /** Whether the account's earnings still cover the payout. */
  isCovered: boolean;
}

export interface PayoutOperators {
  /** Newest first. `after` is the id of the last payout of the previous page. @throws AppError BAD_REQUEST */
  list(page: {
    status?: PayoutStatus | undefined;
    limit: number;
    after?: string | undefined;
  }): Promise<OperatorPayout[]>;
  /** Marks a payout as paid out. @throws AppError NOT_FOUND, CONFLICT */
  approve(payoutId: string, note: string | null): Promise<OperatorPayout>;
  /** Returns the money to the balance. @throws AppError NOT_FOUND, CONFLICT */
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
