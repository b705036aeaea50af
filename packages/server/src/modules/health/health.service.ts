import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { runProbes, type Check, type Probe } from '../../platform/health/index.ts';
import type { Redis } from '../../platform/redis/index.ts';
import type { EmailDriver } from '../../providers/email/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { CardPayments, HostedPayments } from '../../providers/payments/index.ts';
import type { CallsService } from '../calls/index.ts';
import { JOB_TTL_SECONDS } from '../calls/index.ts';

/** What the health module is given. */
interface HealthDeps {
  config: Config;
  db: Database;
  clock: Clock;
  calls: CallsService;
  redis: Redis | null;
  llm: Llm | null;
  emailDriver: EmailDriver;
  cards: CardPayments | null;
  hosted: HostedPayments | null;
}

export interface HealthService {
  /** Whether this process lives, and how many calls it and its peers have. */
  health(): Promise<{ status: 'ok'; timestamp: string; active_calls: number; ttl_seconds: number }>;
  /** Whether what it depends on answers, each asked for at most two seconds. */
  deepHealth(): Promise<{ status: 'ok' | 'degraded'; timestamp: string; checks: Record<string, Check> }>;
  /** Which driver stands behind each port: for the boot log. */
  drivers: Record<string, string>;
}

/** Steps start within milliseconds of being due; later than this no worker is taking them. */
const VOICE_LAG_LIMIT_MS = 30_000;

/** The simulated voice is the jobs that carry calls on, in this process or in a worker's. */
function assertCarriedOn(lagMs: number): void {
  if (lagMs > VOICE_LAG_LIMIT_MS) throw new Error('no worker carries calls on');
}

export function createHealth(deps: HealthDeps): { service: HealthService } {
  return { service: createService(deps) };
}

function createService({
  config,
  db,
  clock,
  calls,
  redis,
  llm,
  emailDriver,
  cards,
  hosted,
}: HealthDeps): HealthService {
  const probes: Record<string, Probe> = {
    database: () => db.probe(),
    redis: redis && (async () => void (await redis.ping())),
    email: emailDriver.probe && ((signal) => emailDriver.probe!(signal)),
    llm: llm && ((signal) => llm.probe(signal)),
    stripe: (cards?.probe && ((signal) => cards.probe!(signal))) ?? null,
    ziina: (hosted?.probe && ((signal) => hosted.probe!(signal))) ?? null,
    voice: async () => assertCarriedOn(await calls.lagMs()),
  };
  return {
    drivers: {
      database: db.kind,
      events: redis ? 'redis' : 'in process',
      email: emailDriver.name,
      mind: llm?.name ?? 'policy',
      cards: cards?.name ?? 'none',
      hosted_payments: hosted?.name ?? 'none',
      voice: `simulated at speed ${config.SIMULATION_SPEED}`,
    },
    async health() {
      const active = await calls.countLive();
      return { status: 'ok', timestamp: clock.now().toISOString(), active_calls: active, ttl_seconds: JOB_TTL_SECONDS };
    },
    deepHealth: () => runProbes(probes, clock),
  };
}
