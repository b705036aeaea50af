import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { notConfigured } from '../../platform/errors/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { CardPayments, HostedPayments } from '../../providers/payments/index.ts';
import type { MailService } from '../mail/index.ts';
import type { PaidInvoice } from './payments/invoices.types.ts';
import type { Plan } from './billing.config.ts';

/** Dependencies that the folders of the module share. */
export interface BillingDeps {
  config: Config;
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  mail: Pick<MailService, 'send'>;
  rateLimits: RateLimits;
  plans: readonly Plan[];
  /** Null where Stripe is not configured. */
  cards: CardPayments | null;
  /** Null where Ziina is not configured. */
  hosted: HostedPayments | null;
  /** Tells the listeners that an invoice was paid or refunded. */
  announce(tx: Tx, invoice: PaidInvoice): Promise<void>;
}

/** @throws AppError NOT_CONFIGURED */
export function cardsOf({ cards }: Pick<BillingDeps, 'cards'>): CardPayments {
  if (!cards) throw notConfigured('Card payments are not configured');
  return cards;
}

/** @throws AppError NOT_CONFIGURED */
export function hostedOf({ hosted }: Pick<BillingDeps, 'hosted'>): HostedPayments {
  if (!hosted) throw notConfigured('Payment service is not configured');
  return hosted;
}

export function planOf({ plans }: Pick<BillingDeps, 'plans'>, id: string | null): Plan | null {
  return plans.find((plan) => plan.id === id) ?? null;
}
