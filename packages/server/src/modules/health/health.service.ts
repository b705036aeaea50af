import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { ProbeError, runProbes, type Check, type Probe } from '../../platform/health/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Metrics } from '../../platform/metrics/index.ts';
import { WORKER_SILENT_MS, type Jobs } from '../../platform/queue/index.ts';
import type { Redis } from '../../platform/redis/index.ts';
import type { EmailDriver } from '../../providers/email/index.ts';
import { LlmError, type Llm } from '../../providers/llm/index.ts';
import type { CardPayments, HostedPayments } from '../../providers/payments/index.ts';
import type { LiveKit } from '../../providers/livekit/index.ts';
import type { Cloning } from '../../providers/cloning/index.ts';
import type { SmsDriver } from '../../providers/sms/index.ts';
import type { TelephoneProbe, VoiceDrivers } from '../../providers/voice/index.ts';
import { registerGauges } from './purpose/metrics.ts';
import { purposeProbes } from './purpose/purpose.ts';
import type { CallsService } from '../calls/index.ts';
import { JOB_TTL_SECONDS } from '../calls/index.ts';

/** Dependencies of the health module. */
interface HealthDeps {
  config: Config;
  db: Database;
  clock: Clock;
  calls: CallsService;
  jobs: Pick<Jobs, 'lags' | 'workers' | 'silentMs'>;
  metrics: Metrics;
  redis: Redis | null;
  llm: Llm | null;
  emailDriver: EmailDriver;
  cards: CardPayments | null;
  hosted: HostedPayments | null;
  livekit: LiveKit | null;
  /** Checks the telephone; null without a trunk of this server. */
  telephone: TelephoneProbe | null;
  voice: VoiceDrivers;
  log: Logger;
  sms: Pick<SmsDriver, 'name'>;
  /** Clones voices; null: nobody does. */
  cloning: Cloning | null;
}

export interface HealthService {
  /** Says that this process is alive, and how many calls are live in all processes. */
  health(): Promise<{ status: 'ok'; timestamp: string; active_calls: number; ttl_seconds: number }>;
  /** Asks each dependency whether it answers, for at most two seconds each. */
  deepHealth(): Promise<{ status: 'ok' | 'degraded'; timestamp: string; checks: Record<string, Check> }>;
  /** Whether this process can work: its database answers and, in a worker, its queues are looked after. */
  isReady(): Promise<boolean>;
  /** Says in the log at the start what telephone calls go through, or what they lack. */
  checkTelephone(): Promise<void>;
  /** The driver behind each port, for the boot log. */
  drivers: Record<string, string>;
}

/** Steps of calls start within milliseconds. When one is later than this, no worker is taking them. */
const VOICE_LAG_LIMIT_MS = 30_000;

/** The simulated voice runs as jobs, in this process or in a worker. Their delay tells whether any worker runs. */
function assertCarriedOn(lagMs: number): void {
  if (lagMs > VOICE_LAG_LIMIT_MS) throw new Error('no worker carries calls on');
}

/** @throws ProbeError with what an operator can do about it */
function explain(error: unknown): never {
  throw error instanceof LlmError ? new ProbeError(error.hint, { cause: error }) : error;
}

export function createHealth(deps: HealthDeps): { service: HealthService } {
  registerGauges(deps);
  return { service: createService(deps) };
}

function createService({
  config,
  db,
  clock,
  calls,
  jobs,
  redis,
  llm,
  emailDriver,
  cards,
  hosted,
  livekit,
  telephone,
  voice,
  log,
  sms,
  cloning,
}: HealthDeps): HealthService {
  const probes: Record<string, Probe> = {
    database: () => db.probe(),
    redis: redis && (async () => void (await redis.ping())),
    email: emailDriver.probe && ((signal) => emailDriver.probe!(signal)),
    llm: llm && ((signal) => llm.probe(signal).catch(explain)),
    stripe: (cards?.probe && ((signal) => cards.probe!(signal))) ?? null,
    ziina: (hosted?.probe && ((signal) => hosted.probe!(signal))) ?? null,
    livekit: livekit && (() => livekit.probe()),
    voice_cloning: cloning && (async () => void (await cloning.find('nova-health'))),
    telephone: telephone && (async () => void (await telephone.check())),
    ...purposeProbes(jobs),
    voice: async () => assertCarriedOn(await calls.lagMs()),
  };
  return {
    drivers: {
      database: db.kind,
      events: redis ? 'redis' : 'in process',
      email: emailDriver.name,
      sms: sms.name,
      voice_cloning: cloning?.name ?? 'none',
      mind: llm?.name ?? 'policy',
      cards: cards?.name ?? 'none',
      hosted_payments: hosted?.name ?? 'none',
      voice: voice.all.map(({ name }) => name).join(', '),
      calls: config.CALLS_MEDIA,
    },
    async health() {
      const active = await calls.countLive();
      return { status: 'ok', timestamp: clock.now().toISOString(), active_calls: active, ttl_seconds: JOB_TTL_SECONDS };
    },
    deepHealth: () => runProbes(probes, clock),
    async checkTelephone() {
      if (!telephone) return;
      try {
        log.info({ livekit: (await telephone.check()) ?? 'of an unknown version' }, 'the telephone is ready');
      } catch (error) {
        log.error({ reason: error instanceof ProbeError ? error.message : 'not reachable' }, 'no call can be dialled');
      }
    },
    async isReady() {
      const silentMs = jobs.silentMs();
      if (silentMs !== null && silentMs > WORKER_SILENT_MS) return false;
      return (await runProbes({ database: probes.database! }, clock)).status === 'ok';
    },
  };
}
