import { createMind } from './minds.ts';
import { accountsJobs, createAccounts, type AccountsService } from './modules/accounts/index.ts';
import { createBilling, plansOf, type BillingService } from './modules/billing/index.ts';
import { createCalls, type CallsService } from './modules/calls/index.ts';
import { createMail, mailJobs, type MailService } from './modules/mail/index.ts';
import { createOps, type OpsService } from './modules/health/index.ts';
import { createPortals, type PortalsService } from './modules/portals/index.ts';
import { createQuality, type QualityService } from './modules/quality/index.ts';
import { createReferrals, type ReferralsService } from './modules/referrals/index.ts';
import { createSuppressions, type SuppressionsService } from './modules/suppressions/index.ts';
import { createWebhooks, type WebhooksService } from './modules/webhooks/index.ts';
import type { Clock } from './platform/clock/index.ts';
import type { Config } from './platform/config/index.ts';
import type { Database } from './platform/db/index.ts';
import { createFeeds, type EventBus } from './platform/events/index.ts';
import { createRateLimits, createSafeFetch, type SafeFetch } from './platform/http/index.ts';
import type { Jobs } from './platform/queue/index.ts';
import type { Logger } from './platform/log/index.ts';
import type { Redis } from './platform/redis/index.ts';
import { createEmailDriver } from './providers/email/index.ts';
import { openAiCompatibleLlm, type Llm } from './providers/llm/index.ts';
import {
  createCardPayments,
  createHostedPayments,
  type CardPayments,
  type HostedPayments,
} from './providers/payments/index.ts';

/** What an app is made of. Tests give their own clock and drivers. */
export interface Parts {
  config: Config;
  db: Database;
  log: Logger;
  clock?: Clock;
  llm?: Llm | null;
  safeFetch?: SafeFetch;
  cards?: CardPayments | null;
  hosted?: HostedPayments | null;
}

/** Every module's services, which all doors share. */
export interface Services {
  clock: Clock;
  accounts: AccountsService;
  billing: BillingService;
  calls: CallsService;
  mail: MailService;
  ops: OpsService;
  portals: PortalsService;
  quality: QualityService;
  referrals: ReferralsService;
  suppressions: SuppressionsService;
  webhooks: WebhooksService;
}

export interface Wiring extends Parts {
  clock: Clock;
  redis: Redis | null;
  bus: EventBus;
  jobs: Jobs;
}

/** Gives every module what it needs: the only place where modules meet their drivers. */
export function createServices({ config, db, log, clock, redis, bus, jobs, ...given }: Wiring): Services {
  const rateLimits = createRateLimits(redis);
  const llm = given.llm === undefined ? llmOf(config) : given.llm;
  const safeFetch = given.safeFetch ?? createSafeFetch({ allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE_TARGETS });
  const emailDriver = createEmailDriver(config);
  const mail = createMail({ db, jobs, clock, driver: emailDriver, log });
  mailJobs(jobs, mail);
  const {
    cards = createCardPayments(config, plansOf(config), () => clock.now()),
    hosted = createHostedPayments(config),
  } = given;
  const billing = createBilling({ config, db, clock, jobs, log, mail, rateLimits, cards, hosted });
  const referrals = createReferrals({ config, db, clock, billing, mail });
  const accounts = createAccounts({ db, clock, jobs, rateLimits, mail, billing, referrals, config });
  accountsJobs(jobs, accounts);
  const suppressions = createSuppressions({ db, clock });
  const feeds = createFeeds({ bus, log });
  const mind = createMind(llm, log);
  const calls = createCalls({
    config,
    db,
    clock,
    jobs,
    log,
    bus,
    feeds,
    billing,
    suppressions,
    mail,
    safeFetch,
    rateLimits,
    llm,
    mind,
  });
  const quality = createQuality({ db, clock, jobs, log, calls, llm });
  const webhooks = createWebhooks({ config, db, clock, jobs, log, bus, calls, mail, rateLimits, safeFetch });
  const portals = createPortals({ config, db, clock, jobs, log, accounts, calls, suppressions });
  const ops = createOps({ config, db, clock, calls, redis, llm, emailDriver, cards, hosted });
  return { clock, accounts, billing, calls, mail, ops, portals, quality, referrals, suppressions, webhooks };
}

function llmOf(config: Config): Llm | null {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey = '', LLM_MODEL: model } = config;
  return baseUrl && model ? openAiCompatibleLlm({ baseUrl, apiKey, model }) : null;
}
