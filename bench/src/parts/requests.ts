import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Child } from '../child.ts';
import { makeDatabase, type BenchDatabase } from '../database.ts';
import { fire, shotAt } from '../load.ts';
import { startNova } from '../nova.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';
import { placeCalls } from '../placing.ts';
import { atMost, row, type Result, type Row } from '../report.ts';
import { median, round } from '../stats.ts';
import { answerTo, bareShot, casesFor, novaShot, type Case } from './requests.cases.ts';

/** So slow that the call keeps ringing and does not change. */
const STILL = { SIMULATION_SPEED: '0.001' };
const IDLE_MS = 4000;
const program = (name: string) => fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));

/** CPU time of each request in one round, in microseconds. */
interface Round {
  bare: number;
  nova: number;
  /** The bare handler with a query. */
  query: number;
}

/** The CPU cost of requests in the server, compared with a bare handler that gives the same answers. */
export async function benchRequests({ database: kind, plan: { requests: plan } }: Options): Promise<Result> {
  const { cases, measure, nova, stop } = await openWorld(kind, plan);
  const rounds = new Map<Case, Round[]>(cases.map((one) => [one, []]));
  for (let warm = 0; warm < plan.warmUps; warm++) for (const one of cases) await measure(one, 0);
  const idle = await idleShare(nova.child);
  for (let at = 0; at < plan.rounds; at++)
    for (const [one, measured] of rounds) measured.push(await measure(one, idle));
  await stop();
  const quiet = row('the server, idle', `${round(idle * 100)} % of a core`);
  return { rows: [quiet, ...[...rounds].flatMap(([one, measured]) => rowsOf(one, measured))], checks: [] };
}

/** The server with one call, the bare handler with the same answers, and a process with the same row to query. */
async function openWorld(kind: Options['database'], plan: Plan['requests']) {
  const database = await makeDatabase(kind);
  const { account, callId } = await placeOne(database);
  const copy = await database.copy();
  const nova = await startNova(database, STILL);
  const bare = new Child({ file: program('bare-http'), folder: database.folder });
  const bareUrl = await urlOf(bare);
  const query = new Child({ file: program('bare-query'), env: copy.env, folder: database.folder });
  const cases = casesFor(callId, account.token);
  const answers = await Promise.all(cases.map((one) => answerTo(nova.api.url, one)));
  await bare.ask('answers', answers);
  await query.ask('answer', answers.at(-1));
  const queryShot = shotAt(await urlOf(query), { method: 'GET', path: `/${callId}` });
  /** @param idle the server's CPU use without requests, as a share of a core. It is subtracted. */
  const measure = async (one: Case, idle: number): Promise<Round> => {
    const shots = one.hasQuery ? plan.dearShots : plan.cheapShots;
    return {
      bare: await cpuOf(bare, shots, 0, () => fire(bareShot(bareUrl, one, cases.indexOf(one)), shots)),
      nova: await cpuOf(nova.child, shots, idle, () => fire(novaShot(nova.api.url, one), shots)),
      query: one.hasQuery ? await cpuOf(query, shots, 0, () => fire(queryShot, shots)) : 0,
    };
  };
  const stop = () => Promise.all([nova.stop(), bare.stop(), query.stop()]);
  return { cases, measure, nova, stop };
}

const urlOf = async (child: Child) => `http://127.0.0.1:${await child.ask<number>('listen')}`;

async function placeOne(database: BenchDatabase) {
  const nova = await startNova(database, STILL);
  const account = await nova.api.openAccount(null);
  const [callId] = await placeCalls(nova.api, account, 1);
  await nova.stop();
  return { account, callId: callId! };
}

async function idleShare(child: Child): Promise<number> {
  const before = await child.cpuMs();
  await sleep(IDLE_MS);
  return ((await child.cpuMs()) - before) / IDLE_MS;
}

/** Microseconds for each of `count` requests. */
async function cpuOf(child: Child, count: number, idle: number, work: () => Promise<unknown>): Promise<number> {
  const [before, from] = [await child.cpuMs(), performance.now()];
  await work();
  const [after, until] = [await child.cpuMs(), performance.now()];
  return ((after - before - idle * (until - from)) * 1000) / count;
}

function rowsOf({ name, factor, hasQuery }: Case, rounds: Round[]): Row[] {
  const of = (ratio: (one: Round) => number) => median(rounds.map(ratio));
  const nova = of((one) => one.nova);
  const costs = `${round(nova)} µs (${round(1e6 / nova)}/CPU-s); bare ${round(of((one) => one.bare))} µs`;
  const times = of((one) => one.nova / one.bare);
  if (!hasQuery) return [row(name, `**${round(times)} ×** bare: ${costs}`, atMost(times, factor!, `≤ ${factor} ×`))];
  const all = `${costs}, bare with one query ${round(of((one) => one.query))} µs`;
  if (factor === null) return [row(name, `${round(of((one) => one.nova / one.query))} × bare with one query: ${all}`)];
  // The query costs many times the rest, so its noise would hide the ratio.
  const share = of(({ bare, nova, query }) => nova / (factor * bare + (query - bare)));
  const text = `≤ ${factor} × bare + query`;
  return [row(name, `**${round(share * 100)} %** of ${factor} × bare + query: ${all}`, atMost(share, 1, text))];
}
