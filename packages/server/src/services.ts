import { createMind } from './minds.ts';
import { createAccounts, type AccountsService } from './modules/accounts/index.ts';
import { createBilling, plansOf, type BillingService } from './modules/billing/index.ts';
import { createCalls, createEventLog, type CallsService } from './modules/calls/index.ts';
import { createMail, type MailService } from './modules/mail/index.ts';
import { createHealth, type HealthService } from './modules/health/index.ts';
import { createPortals, type PortalsService } from './modules/portals/index.ts';
import { createQuality, type QualityService } from './modules/quality/index.ts';
import { createReferrals, type ReferralsService } from './modules/referrals/index.ts';
import { createSuppressions, type SuppressionsService } from './modules/suppressions/index.ts';
import { createWebhooks, type WebhooksService } from './modules/webhooks/index.ts';
import type { Clock } from './platform/clock/index.ts';
import type { Config } from './platform/config/index.ts';
import type { Database } from './platform/db/index.ts';
import { createFeeds, type EventBus } from './platform/events/index.ts';
import { createRateLimits } from './platform/http/index.ts';
import { createSafeFetch, type SafeFetch } from './platform/safe-fetch/index.ts';
import type { JobRegistration, Jobs } from './platform/queue/index.ts';
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
import { createVoiceDriver, type VoiceDriver } from './providers/voice/index.ts';

/** What an app is given. Tests give their own clock and drivers. */
export interface AppDeps {
  config: Config;
  db: Database;
  log: Logger;
  clock?: Clock;
  llm?: Llm | null;
  safeFetch?: SafeFetch;
  cards?: CardPayments | null;
  hosted?: HostedPayments | null;
  /** Carries the calls. */
  voice?: VoiceDriver;
}

/** Every module's service, which all doors share. */
export interface Services {
  clock: Clock;
  accounts: AccountsService;
  billing: BillingService;
  calls: CallsService;
  health: HealthService;
  mail: MailService;
  portals: PortalsService;
  quality: QualityService;
  referrals: ReferralsService;
  suppressions: SuppressionsService;
  webhooks: WebhooksService;
}

export interface ServicesDeps extends AppDeps {
  clock: Clock;
  redis: Redis | null;
  bus: EventBus;
  jobs: Jobs;
  /** Whether calls are scored; true unless told. */
  judged?: boolean;
}

/** Builds every module with what it needs, and registers its jobs and listeners: the only place where modules meet. */
export function createServices({
  config,
  db,
  log,
  clock,
  redis,
  bus,
  jobs,
  judged = true,
  ...given
}: ServicesDeps): Services {
  const rateLimits = createRateLimits(redis);
  const llm = given.llm === undefined ? llmOf(config) : given.llm;
  const safeFetch = given.safeFetch ?? createSafeFetch({ allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE_TARGETS });
  const emailDriver = createEmailDriver(config);
  const {
    cards = createCardPayments(config, plansOf(config), () => clock.now()),
    hosted = createHostedPayments(config),
    voice = createVoiceDriver(config, { jobs, log }),
  } = given;
  const shared = { config, db, clock, jobs, log, rateLimits };
  const mail = createMail({ ...shared, driver: emailDriver });
  const billing = createBilling({ ...shared, mail: mail.service, cards, hosted });
  const paid = { ...shared, mail: mail.service, billing: billing.service };
  const referrals = createReferrals(paid);
  const accounts = createAccounts({ ...paid, referrals: referrals.service });
  const suppressions = createSuppressions(shared);
  const feeds = createFeeds({ bus, log });
  const mind = createMind(llm, log);
  const events = createEventLog(bus);
  const carrying = { bus, feeds, safeFetch, suppressions: suppressions.service };
  const { service: calls, ...followed } = createCalls({ ...paid, ...carrying, events, llm, mind, voice });
  const quality = createQuality({ ...shared, calls, llm });
  const webhooks = createWebhooks({ ...paid, ...carrying });
  const portals = createPortals({ ...shared, accounts: accounts.service, calls, suppressions: suppressions.service });
  const health = createHealth({ ...shared, calls, redis, llm, emailDriver, cards, hosted });

  const register = (registrations: JobRegistration[]) => registrations.forEach((registration) => registration(jobs));
  for (const module of [mail, billing, accounts, followed, webhooks, portals]) register(module.jobs);
  for (const listener of referrals.listeners) billing.service.onInvoice(listener);
  if (judged) register(quality.jobs);
  for (const listener of [...followed.listeners, ...webhooks.listeners, ...(judged ? quality.listeners : [])])
    events.listen(listener);

  return {
    clock,
    calls,
    accounts: accounts.service,
    billing: billing.service,
    health: health.service,
    mail: mail.service,
    portals: portals.service,
    quality: quality.service,
    referrals: referrals.service,
    suppressions: suppressions.service,
    webhooks: webhooks.service,
  };
}

function llmOf(config: Config): Llm | null {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey = '', LLM_MODEL: model } = config;
  return baseUrl && model ? openAiCompatibleLlm({ baseUrl, apiKey, model }) : null;
}
