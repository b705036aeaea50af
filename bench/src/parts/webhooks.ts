import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../child.ts';
import { makeDatabase, type BenchDatabase } from '../database.ts';
import type { Options } from '../options.ts';
import { atLeast, atMost, check, row, type Check, type Result, type Row } from '../report.ts';
import { quantile, round, spread } from '../stats.ts';

const program = (name: string) => fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
/** Deliveries in flight at once, of one worker and of the bare loop. */
const CONCURRENCY = 500;
const ACCOUNTS = 100;
const MINUTE_MS = 60_000;
const FANOUT = 10;

interface Endpoint {
  id: string;
  accountId: string;
}
interface Stage {
  database: BenchDatabase;
  receiver: Child;
  workers: Child[];
}

/** Durable deliveries compared with a loop that only posts, and the delay of a delivery's first byte. */
export async function benchWebhooks({ database: kind, plan }: Options): Promise<Result> {
  const { deliveries, seconds } = plan.webhooks[kind];
  const rows: Row[] = [];
  const checks: Check[] = [];
  let peak = Infinity;
  for (const endpoints of plan.webhooks.endpoints)
    for (const workers of kind === 'postgres' ? [1, 2] : [1]) {
      const rate = await drain(await openStage(kind, workers), { endpoints, deliveries, rows, checks });
      if (workers === 1) peak = Math.min(peak, rate);
    }
  await measureLateness(await openStage(kind, 1), { kind, perSecond: peak / 10, seconds, rows });
  return { rows, checks };
}

async function openStage(kind: Options['database'], workerCount: number): Promise<Stage> {
  const database = await makeDatabase(kind);
  const { folder } = database;
  const env = {
    ...database.env,
    WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true',
    WEBHOOK_CONCURRENCY: String(CONCURRENCY),
    LOG_LEVEL: 'warn',
  };
  const workers: Child[] = [];
  for (let at = 0; at < workerCount; at++) {
    workers.push(new Child({ file: program('webhook-worker'), env, folder }));
    // The first worker applies the migrations.
    await workers[at]!.ask('cpu');
    await workers[at]!.ask('left');
  }
  return { database, receiver: new Child({ file: program('webhook-receiver'), folder }), workers };
}

async function closeStage({ database, receiver, workers }: Stage): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
  await receiver.stop();
  await database.remove();
}

interface Drain {
  endpoints: number;
  deliveries: number;
  rows: Row[];
  checks: Check[];
}

/** Empties a queue that was filled before. @returns deliveries per second, of those to live endpoints. */
async function drain(stage: Stage, { endpoints, deliveries, rows, checks }: Drain): Promise<number> {
  const { receiver, workers } = stage;
  const [first] = workers as [Child];
  const dead = endpoints > 1 ? Math.round(endpoints / 10) : 0;
  const live = await receiver.ask<string[]>('open', { kind: 'live', count: endpoints - dead });
  const hanging = await receiver.ask<string[]>('open', { kind: 'dead', count: dead });
  const bareRates: number[] = [];
  const bare = new Child({ file: program('bare-post'), folder: stage.database.folder });
  const postBare = async () => {
    const ms = await bare.ask<number>('post', { urls: live, total: deliveries, concurrency: CONCURRENCY });
    bareRates.push((deliveries / ms) * 1000);
  };
  await postBare();
  await receiver.ask('forget');

  // The order of the list decides whether every tenth account is dead, or one in ten endpoints of each account.
  const all = await first.ask<Endpoint[]>('endpoints', { urls: mix(live, hanging), accounts: ACCOUNTS });
  const total = await first.ask<number>('fill', { endpoints: all, total: deliveries });
  const expected = Math.round((total / endpoints) * live.length);
  const from = performance.now();
  const cpuFrom = await Promise.all(workers.map((worker) => worker.cpuMs()));
  await Promise.all(workers.map((worker) => worker.ask('start')));
  let got = 0;
  while (got < expected * 0.999 && performance.now() - from < 3 * MINUTE_MS) {
    await sleep(20);
    got = await receiver.ask<number>('live');
  }
  const seconds = (performance.now() - from) / 1000;
  const cpu = await Promise.all(workers.map((worker) => worker.cpuMs()));
  const cpuMs = cpu.reduce((sum, ms, at) => sum + ms - cpuFrom[at]!, 0);
  const rate = got / seconds;
  await postBare();
  const bareRate = quantile(bareRates, 0.5);
  const arrivals = await receiver.ask<Record<string, number[]>>('arrivals');
  const repeated = Object.values(arrivals).filter((times) => times.length > 1).length;
  const what = `${endpoints} endpoint${endpoints > 1 ? `s, ${dead} dead` : ''}, ${workers.length} worker${workers.length > 1 ? 's' : ''}`;
  checks.push(check(`${what}: all to live endpoints delivered`, got >= expected * 0.999, `${got} of ${expected}`));
  checks.push(check(`${what}: none twice`, repeated === 0, repeated));
  const ratio = rate / bareRate;
  rows.push(
    row(
      `${what}: durable deliveries`,
      `${round(rate)}/s, **${round(ratio)} ×** a bare loop (${round(bareRate)}/s); ${round(cpuMs / got)} ms of CPU each`,
      workers.length === 1 ? atLeast(ratio, 0.5, '≥ 0.5 × on PostgreSQL') : undefined,
    ),
  );
  await bare.stop();
  await closeStage(stage);
  return rate;
}

/** Spreads the dead endpoints evenly among the live ones. */
function mix(live: string[], dead: string[]): string[] {
  const every = dead.length > 0 ? Math.floor((live.length + dead.length) / dead.length) : Infinity;
  const [from, gone] = [[...live], [...dead]];
  return Array.from({ length: live.length + dead.length }, (_, at) =>
    at % every === every - 1 && gone.length > 0 ? gone.pop()! : (from.pop() ?? gone.pop()!),
  );
}

interface Lateness {
  kind: Options['database'];
  perSecond: number;
  seconds: number;
  rows: Row[];
}

/** At a tenth of the peak: the time from commit to the first byte, and from a failure's end to the next attempt. */
async function measureLateness(stage: Stage, { kind, perSecond, seconds, rows }: Lateness): Promise<void> {
  const { receiver, workers } = stage;
  const [worker] = workers as [Child];
  const live = await receiver.ask<string[]>('open', { kind: 'live', count: 90 });
  const dead = await receiver.ask<string[]>('open', { kind: 'dead', count: 10 });
  // Each event goes to ten endpoints, so that deliveries are measured rather than the creation of events.
  const endpoints = await worker.ask<Endpoint[]>('endpoints', { urls: mix(live, dead), accounts: 100 / FANOUT });
  await worker.ask('start');
  await worker.ask('trickle', { endpoints, perSecond: perSecond / FANOUT / 2, seconds: 2 });
  await receiver.ask('forget');
  const load = { endpoints, perSecond: perSecond / FANOUT, seconds };
  const committed = await worker.ask<Record<string, number>>('trickle', load);
  await sleep(1000);
  const callOf = await worker.ask<Record<string, string>>('idsOfCalls', Object.keys(committed));
  const arrivals = await receiver.ask<Record<string, number[]>>('arrivals');
  const delays = Object.entries(arrivals).map(([id, [at]]) => at! - committed[callOf[id]!]!);
  const p99 = quantile(delays, 0.99);
  const limit = kind === 'postgres' ? 25 : 40;
  rows.push(
    row(
      `commit → receiver’s first byte, at ${round(perSecond)} deliveries/s (a tenth of the peak), 100 endpoints, 10 dead`,
      spread(delays),
      atMost(p99, limit, `p99 ≤ ${limit} ms`),
    ),
  );

  const flaky = await receiver.ask<string[]>('open', { kind: 'flaky', count: 50 });
  const unsure = await worker.ask<Endpoint[]>('endpoints', { urls: flaky, accounts: flaky.length / FANOUT });
  await receiver.ask('forget');
  await worker.ask('trickle', { endpoints: unsure, perSecond: Math.min(perSecond, 100) / FANOUT, seconds: 5 });
  await sleep(2500);
  const tries = Object.values(await receiver.ask<Record<string, number[]>>('arrivals'));
  const late = tries.filter((times) => times.length > 1).map(([one, two]) => two! - one! - 1000);
  const lateP99 = quantile(late, 0.99);
  rows.push(
    row(`the wait of 1 s, late by (${late.length} retries)`, spread(late), atMost(lateP99, 100, 'p99 ≤ 100 ms')),
  );
  await closeStage(stage);
}
