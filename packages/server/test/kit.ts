import { Placement } from '@nova-calls/schema';
import { toInput, type PlacementInput } from '../src/modules/calls/index.ts';
import type { Caller, Viewer } from '../src/platform/auth/index.ts';
import type { Clock } from '../src/platform/clock/index.ts';
import { newId } from '../src/platform/ids/index.ts';
import { loadConfig, type Config } from '../src/platform/config/index.ts';
import { createFeeds, memoryBus } from '../src/platform/events/index.ts';
import { createRateLimits } from '../src/platform/rate-limit/index.ts';
import { createSafeFetch } from '../src/platform/safe-fetch/index.ts';
import { createJobs } from '../src/platform/queue/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import type { Llm } from '../src/providers/llm/index.ts';
import type { CardPayments, HostedPayments } from '../src/providers/payments/index.ts';
import { createSmsOutbox } from '../src/providers/sms/index.ts';
import type { VoiceDriver } from '../src/providers/voice/index.ts';
import { createServices } from '../src/services.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** A clock that tests can move. Otherwise it runs with the wall clock. */
export function movableClock(): Clock & { move(milliseconds: number): void } {
  let offset = 0;
  return { now: () => new Date(Date.now() + offset), move: (milliseconds) => void (offset += milliseconds) };
}

const HOUR = 3_600_000;

/** Milliseconds until it is noon in Dubai, when the law lets people there be called. */
export const untilNoonInDubai = (now = new Date()): number =>
  (8 * HOUR - (now.getTime() % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR);

/** Settings of a server that can call by telephone. Its driver is a test's own. */
export const BY_TELEPHONE = {
  LIVEKIT_URL: 'ws://rooms.invalid',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  LIVEKIT_SIP_TRUNK_ID: 'ST_test',
};

export interface KitOptions {
  env?: Record<string, string>;
  llm?: Llm | null;
  db?: TestDatabase;
  /** Whether jobs run; true by default. */
  work?: boolean;
  /** Whether calls are scored; false by default. */
  judged?: boolean;
  cards?: CardPayments | null;
  hosted?: HostedPayments | null;
  /** Carries the calls; simulated by default. */
  voice?: VoiceDriver;
}

export const SECRETS = { JWT_SECRET: 'x'.repeat(40), ENCRYPTION_KEY: 'y'.repeat(40) };

export function testConfig(env: Record<string, string> = {}): Config {
  return loadConfig({ NODE_ENV: 'test', SIMULATION_SPEED: '5000', ...SECRETS, ...env });
}

/** The calls module with its dependencies, on its own database and without doors. */
export async function createKit(options: KitOptions = {}) {
  const { env = {}, llm = null, db: given, work = true, judged = false, cards = null, hosted = null } = options;
  const db = given ?? (await openTestDatabase());
  // The tests' webhook receivers are on this machine.
  const config = testConfig({ WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', ...env });
  const log = createLog({ level: process.env.TEST_LOG ?? 'silent' });
  const clock = movableClock();
  const jobs = createJobs(db, log);
  const bus = memoryBus({ log });
  const safeFetch = createSafeFetch({ allowPrivate: true });
  const sms = createSmsOutbox();
  const deps = { config, db, clock, jobs, log, bus, llm, cards, hosted, safeFetch, sms, redis: null };
  const services = createServices({ ...deps, judged, ...(options.voice && { voice: options.voice }) });
  await jobs.start({ work });
  const close = async () => {
    await Promise.all([jobs.stop(500), services.pages.stop()]);
    await bus.close();
    await db.close();
  };
  const rateLimits = createRateLimits({ db, clock, redis: null });
  return { ...deps, ...services, feeds: createFeeds({ bus, log }), rateLimits, clock, close };
}
export type Kit = Awaited<ReturnType<typeof createKit>>;

/** A new account with `minutes` and a proven mailbox, as the caller of the service. */
export async function createCaller({ db, clock, billing }: Pick<Kit, 'db' | 'clock' | 'billing'>, minutes = 10) {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await db.transact(async (tx) => {
    const mailbox = { email, emailVerified: true };
    await tx.account.create({ data: { id: accountId, ...mailbox, passwordHash: '-', createdAt: clock.now() } });
    await tx.eventStream.create({ data: { accountId } });
    await billing.startTrial(tx, accountId);
  });
  if (minutes !== 10) await billing.grant(accountId, (minutes - 10) * 60);
  const viewer: Viewer = { accountId, email, via: 'token', expiresAt: null };
  return { viewer, ip: '192.0.2.1', requestId: 'test' } satisfies Caller;
}

export const anonymous = (ip = '198.51.100.7'): Caller => ({ viewer: null, ip, requestId: 'test' });

let numbers = 0;
export const nextPhone = () => `+97150${String(1_000_000 + numbers++).slice(-7)}`;

/** A submission as a customer would send it. */
export function placement(changes: Partial<PlacementInput> = {}, leadCount = 1): PlacementInput {
  const lead = () => ({ phone: nextPhone(), name: 'Sarah', company: 'Acme Corp' });
  const submission = Placement.parse({
    ownerEmail: 'owner@example.com',
    leads: Array.from({ length: leadCount }, lead),
    product: 'CloudSync CRM',
    context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
    goal: 'qualify_interest',
    consent: true,
  });
  return { ...toInput(submission), persona: 'interested', ...changes };
}
