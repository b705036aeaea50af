import { livekitOf, llmOf, trunkOf, trunksOf } from './drivers.ts';
import { lawAllows, lawAllowsHandOver, requireCallableColleague } from './law.ts';
import { createMind } from './minds.ts';
import { personalDataOf } from './personal-data.ts';
import { createAccounts, type AccountsService } from './modules/accounts/index.ts';
import { createBilling, plansOf, type BillingService } from './modules/billing/index.ts';
import { createAgents, type AgentsService } from './modules/agents/index.ts';
import { createRecordings, type RecordingsService } from './modules/recordings/index.ts';
import { folderRecordings } from './providers/recordings/index.ts';
import { createPageReader, type PageReader } from './modules/briefs/index.ts';
import { createCallRooms, createCalls, createEventLog, type CallsService } from './modules/calls/index.ts';
import { createCampaigns, type CampaignsService } from './modules/campaigns/index.ts';
import { createCompliance, type Compliance } from './modules/compliance/index.ts';
import { createFeatures, type FeaturesService } from './modules/features/index.ts';
import { createMail, type MailService } from './modules/mail/index.ts';
import { createHealth, type HealthService } from './modules/health/index.ts';
import { createPortals, type PortalsService } from './modules/portals/index.ts';
import { createPrivacy, type PrivacyService } from './modules/privacy/index.ts';
import { createQuality, type QualityService } from './modules/quality/index.ts';
import { createReferrals, type ReferralsService } from './modules/referrals/index.ts';
import { createSuppressions, type SuppressionsService } from './modules/suppressions/index.ts';
import { askCallerId, createTelephony, type TelephonyService } from './modules/telephony/index.ts';
import { createTexts, type TextsService } from './modules/texts/index.ts';
import { createVoices, type VoicesService } from './modules/voices/index.ts';
import { createWebhooks, type WebhooksService } from './modules/webhooks/index.ts';
import { version } from './version.ts';
import type { Clock } from './platform/clock/index.ts';
import type { Config } from './platform/config/index.ts';
import type { GraphqlLimits } from './platform/graphql/index.ts';
import type { Database, Tx } from './platform/db/index.ts';
import { createFeeds, type EventBus } from './platform/events/index.ts';
import { createRateLimits, limitsUpkeep } from './platform/rate-limit/index.ts';
import { createSafeFetch, type SafeFetch } from './platform/safe-fetch/index.ts';
import type { PersonalData } from './platform/privacy/index.ts';
import type { JobRegistration, Jobs } from './platform/queue/index.ts';
import type { Logger } from './platform/log/index.ts';
import type { Redis } from './platform/redis/index.ts';
import { createEmailDriver } from './providers/email/index.ts';
import type { Llm } from './providers/llm/index.ts';
import {
  createCardPayments,
  createHostedPayments,
  type CardPayments,
  type HostedPayments,
} from './providers/payments/index.ts';
import { createMetrics, type Metrics } from './platform/metrics/index.ts';
import type { LiveKit, SipTrunks } from './providers/livekit/index.ts';
import { createSmsDriver, type SmsDriver } from './providers/sms/index.ts';
import { createTwilio, type Twilio } from './providers/twilio/index.ts';
import {
  createBrowserVoice,
  createSimulatedVoice,
  createTelephoneProbe,
  createTelephoneVoice,
  createVoiceDrivers,
  type BrowserTimes,
  type TelephoneTimes,
  type VoiceDriver,
} from './providers/voice/index.ts';

/** Dependencies of an app. Tests give their own clock and drivers. */
export interface AppDeps {
  config: Config;
  db: Database;
  log: Logger;
  clock?: Clock;
  llm?: Llm | null;
  safeFetch?: SafeFetch;
  cards?: CardPayments | null;
  hosted?: HostedPayments | null;
  /** Carries the calls, whatever their media. */
  voice?: VoiceDriver;
  livekit?: LiveKit | null;
  trunks?: SipTrunks | null;
  twilio?: Twilio;
  sms?: SmsDriver;
  /** Where workers elsewhere reach this server; by the settings unless told. */
  doorUrl?: () => string;
  browserTimes?: Partial<BrowserTimes>;
  telephoneTimes?: Partial<TelephoneTimes>;
  /** Asked in the transaction that dials, after the law has allowed it; yes, unless told. */
  mayStillDial?: (tx: Tx, callId: string) => Promise<boolean>;
  graphqlLimits?: Partial<GraphqlLimits>;
}

/** Every module's service, which all doors share. */
export interface Services {
  clock: Clock;
  accounts: AccountsService;
  agents: AgentsService;
  recordings: RecordingsService;
  billing: BillingService;
  calls: CallsService;
  campaigns: CampaignsService;
  compliance: Compliance;
  features: FeaturesService;
  health: HealthService;
  mail: MailService;
  metrics: Metrics;
  pages: PageReader;
  portals: PortalsService;
  privacy: PrivacyService;
  /** What each room knows of its tables. */
  personalData: readonly PersonalData[];
  quality: QualityService;
  referrals: ReferralsService;
  suppressions: SuppressionsService;
  telephony: TelephonyService;
  texts: TextsService;
  voices: VoicesService;
  webhooks: WebhooksService;
}

export interface ServicesDeps extends AppDeps {
  clock: Clock;
  redis: Redis | null;
  bus: EventBus;
  jobs: Jobs;
  /** Whether calls are scored; true by default. */
  judged?: boolean;
}

/** Builds every module with its dependencies, and registers its jobs and listeners. Modules meet only here. */
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
  requireCallableColleague(config);
  const rateLimits = createRateLimits({ db, clock, redis });
  const llm = given.llm === undefined ? llmOf(config) : given.llm;
  const safeFetch = given.safeFetch ?? createSafeFetch({ allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE_TARGETS });
  const emailDriver = createEmailDriver(config);
  const {
    cards = createCardPayments(config, plansOf(config), () => clock.now()),
    hosted = createHostedPayments(config),
    livekit = livekitOf(config),
    trunks = trunksOf(config),
    twilio = createTwilio({ apiBase: config.TWILIO_API_BASE }),
    sms = createSmsDriver(config, twilio),
    doorUrl = () => config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
  } = given;
  const rooms = createCallRooms(db);
  const inRooms = livekit && { ...rooms, db, clock, jobs, log, livekit, secret: config.JWT_SECRET, doorUrl };
  const browser = inRooms && createBrowserVoice({ ...inRooms, times: given.browserTimes });
  const trunk = trunkOf(config);
  const suppressions = createSuppressions({ db, clock, config });
  const compliance = createCompliance({ db, clock, config, suppressions: suppressions.service });
  const callerIdOf = async (db: Pick<Tx, '$queryRaw'>, accountId: string) =>
    (await askCallerId(db, accountId)) ?? trunk;
  const { mayStillDial = async () => true } = given;
  const telephone =
    inRooms &&
    createTelephoneVoice({
      ...inRooms,
      mayStillDial: async (tx, callId) =>
        (await lawAllows(tx, compliance.service, callId, clock.now())) && mayStillDial(tx, callId),
      callerIdOf: async (prisma, callId) => {
        const call = await prisma.call.findUnique({ where: { id: callId }, select: { accountId: true } });
        return call?.accountId ? callerIdOf(prisma, call.accountId) : null;
      },
      colleagueOf: rooms.colleagueOf,
      mayHandOver: (tx, callId, number) => lawAllowsHandOver(tx, compliance.service, callId, number),
      times: given.telephoneTimes,
    });
  const simulated = createSimulatedVoice({ jobs, log, speed: config.SIMULATION_SPEED });
  const voice = createVoiceDrivers(
    given.voice ? { simulated: given.voice, telephone: given.voice } : { simulated, browser, telephone },
  );
  const shared = { config, db, clock, jobs, log, rateLimits };
  const mail = createMail({ ...shared, driver: emailDriver });
  const billing = createBilling({ ...shared, mail: mail.service, cards, hosted });
  const paid = { ...shared, mail: mail.service, billing: billing.service };
  const referrals = createReferrals(paid);
  const accounts = createAccounts({ ...paid, referrals: referrals.service });
  const telephony = createTelephony({ ...shared, accounts: accounts.service, twilio, trunks, sms });
  const voices = createVoices({ ...shared, accounts: accounts.service });
  const mind = createMind(llm, { log });
  const events = createEventLog(bus);
  const pages = createPageReader(safeFetch);
  const carrying = { bus, feeds: createFeeds({ bus, log }), pages, safeFetch, suppressions: suppressions.service };
  const ruled = { compliance: compliance.service, isJudged: judged };
  const joinable = livekit && browser && { livekit, voice: browser };
  const {
    service: calls,
    live,
    erasable,
    ...followed
  } = createCalls({ ...paid, ...carrying, ...ruled, events, llm, mind, voice, rooms: joinable, callerIdOf });
  const texts = createTexts({ ...shared, ...carrying, calls, sms, doorUrl, hasTelephone: livekit !== null });
  const metrics = createMetrics();
  const recordings = createRecordings({
    ...shared,
    store: config.RECORDINGS ? folderRecordings(config.RECORDINGS) : null,
    secret: config.JWT_SECRET,
    publicUrl: doorUrl,
  });
  const agents = createAgents({
    db,
    clock,
    bus,
    metrics,
    calls: live,
    recordings: recordings.service,
    voices: voices.service,
    rooms: joinable && telephone && { ...joinable, telephone },
    roomOf: rooms.roomOf,
  });
  const quality = createQuality({ ...shared, calls, llm });
  const webhooks = createWebhooks({ ...paid, ...carrying });
  const campaigns = createCampaigns({ ...shared, ...carrying, calls, mind, llm });
  const portals = createPortals({ ...shared, accounts: accounts.service, calls, suppressions: suppressions.service });
  const probe = livekit && trunk && createTelephoneProbe({ livekit, clock, trunkId: trunk.trunkId });
  const checked = { llm, emailDriver, cards, hosted, livekit, telephone: probe, voice, sms, cloning: voices.provider };
  const features = createFeatures({ ...shared, ...checked, trunks, version });
  const health = createHealth({ ...shared, ...checked, calls, metrics, redis });

  const personalData = personalDataOf({ config, bus, telephony, voices, portals, suppressions, recordings });
  const privacy = createPrivacy({
    ...shared,
    rooms: personalData,
    accounts: accounts.service,
    billing: billing.service,
    referrals: referrals.service,
    calls: erasable,
    suppressions: suppressions.service,
    webhooks: webhooks.service,
  });

  accounts.service.onProven((tx, accountId) => webhooks.service.disableAll(tx, accountId));
  for (const { service } of [telephony, voices]) accounts.service.onProven(service.withdraw);
  accounts.service.onProven((tx, accountId) => portals.service.ownerProven(tx, accountId));
  compliance.service.closedDays.onOpened((tx, day) => calls.judgeAgain(tx, day));

  const register = (registrations: JobRegistration[]) => registrations.forEach((registration) => registration(jobs));
  const first = [mail, billing, accounts, followed, campaigns, webhooks, voices, { jobs: [limitsUpkeep(shared)] }];
  for (const module of [...first, portals, telephony, texts, privacy, recordings, compliance]) register(module.jobs);
  for (const listener of referrals.listeners) billing.service.onInvoice(listener);
  if (judged) register(quality.jobs);
  const listeners = [...followed.listeners, ...campaigns.listeners, ...webhooks.listeners, ...texts.listeners];
  for (const listener of [...listeners, ...(judged ? quality.listeners : [])]) events.listen(listener);

  return {
    clock,
    agents: agents.service,
    calls,
    campaigns: campaigns.service,
    compliance: compliance.service,
    pages,
    accounts: accounts.service,
    billing: billing.service,
    features: features.service,
    health: health.service,
    mail: mail.service,
    metrics,
    portals: portals.service,
    privacy: privacy.service,
    personalData,
    quality: quality.service,
    recordings: recordings.service,
    referrals: referrals.service,
    suppressions: suppressions.service,
    telephony: telephony.service,
    texts: texts.service,
    voices: voices.service,
    webhooks: webhooks.service,
  };
}
