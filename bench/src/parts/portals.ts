import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Account, Api } from '../api.ts';
import { makeDatabase, type BenchDatabase } from '../database.ts';
import { startNova, startWorker } from '../nova.ts';
import { fireAtRate } from '../open-loop.ts';
import type { Options } from '../options.ts';
import { atMost, check, row, type Result, type Row } from '../report.ts';
import { quantile, round, spread } from '../stats.ts';

const RATE = 200;
const PROMISED_MS = 25;
/** The default speed: a call takes as long as a real one. */
const REAL_TIME = { SIMULATION_SPEED: '1' };
const WORK_MS = 240_000;
/** A rate that is low enough to be no load. */
const FLOOR_RATE = 40;

/** How fast a portal's signed lead is acknowledged, with its row and job committed, while leads are being called. */
export async function benchPortals({ database: kind, plan: { portals: plan } }: Options): Promise<Result> {
  const one = await measure('one process', await makeDatabase(kind), plan, false);
  if (kind === 'pglite') return one;
  const two = await measure('`web` beside `worker`', await makeDatabase(kind), plan, true);
  return { rows: [...two.rows, ...one.rows], checks: [...two.checks, ...one.checks] };
}

async function measure(
  how: string,
  database: BenchDatabase,
  { seconds, warmUpSeconds }: Options['plan']['portals'],
  isSplit: boolean,
): Promise<Result> {
  const nova = await startNova(database, REAL_TIME, undefined, isSplit ? 'web' : 'all');
  const worker = isSplit ? startWorker(database, REAL_TIME) : null;
  const account = await nova.api.openAccount(null);
  const next = await portal(nova.api, account);
  const port = Number(new URL(nova.api.url).port);
  await fireAtRate({ port, rate: RATE, seconds: warmUpSeconds, next });
  await untilCalled(nova.api, account);
  const alone = await callOne(nova.api, account, next, port);
  const [times, floor] = await Promise.all([
    fireAtRate({ port, rate: RATE, seconds, next }),
    database.env.DATABASE_URL ? commits(database, seconds) : [],
  ]);
  const sent = RATE * (seconds + warmUpSeconds) + 1;
  await untilCalled(nova.api, account);
  const [kept, placed] = await counts(nova.api, account);
  await nova.stop();
  await worker?.stop();
  return {
    rows: [...rowsOf(how, times, alone), ...floorOf(floor)],
    checks: [
      check(`${how}: each of ${sent} leads on record and called once`, kept === sent && placed === sent, placed),
    ],
  };
}

function rowsOf(how: string, times: number[], alone: number): Row[] {
  const [p50, p99, longest] = [quantile(times, 0.5), quantile(times, 0.99), Math.max(...times)];
  const measured = `p50 ${round(p50)} ms, **p99 ${round(p99)} ms**, longest ${round(longest)} ms`;
  return [
    row(`${RATE} leads/s, ${how}: acknowledged`, measured, atMost(p99, PROMISED_MS, `p99 ≤ ${PROMISED_MS} ms`)),
    row(`${how}: signed POST → call dispatched`, `${round(alone)} ms`, atMost(alone, 1000, '≤ 1 s')),
  ];
}

/** The time for a commit of one row meanwhile. No acknowledgement can be faster. */
async function commits({ env }: BenchDatabase, seconds: number): Promise<number[]> {
  const client = new Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  await client.query('CREATE TABLE bench_commits (at float8)');
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const from = performance.now();
    await client.query('INSERT INTO bench_commits VALUES ($1)', [from]);
    times.push(performance.now() - from);
    await sleep(1000 / FLOOR_RATE);
  }
  await client.end();
  return times;
}

const floorOf = (times: number[]): Row[] => (times.length === 0 ? [] : [row('a bare commit meanwhile', spread(times))]);

const CREATE = `mutation ($input: CreatePortalIntegrationInput!) {
  createPortalIntegration(input: $input) { secret integration { webhookPath } }
}`;

/** Connects a portal. @returns its requests, each with a new lead. */
async function portal(api: Api, { token }: Account): Promise<() => Buffer> {
  type Created = { createPortalIntegration: { secret: string; integration: { webhookPath: string } } };
  const campaign = { product: 'flats in Dubai Marina', goal: 'QUALIFY_INTEREST', callingWindow: null };
  const input = { portal: 'PROPERTY_FINDER', ...campaign };
  const { secret, integration } = (await api.graphql<Created>(token, CREATE, { input })).createPortalIntegration;
  const { host } = new URL(api.url);
  let count = 0;
  return () => {
    const body = JSON.stringify(leadNumber(count++));
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const head = [
      `POST ${integration.webhookPath} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-propertyfinder-signature: sha256=${signature}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
}

const leadNumber = (count: number) => ({
  id: `lead-created-${count}`,
  type: 'lead.created',
  timestamp: '2026-06-12T08:30:00Z',
  entity: { id: String(count), type: 'lead' },
  payload: {
    channel: 'whatsapp',
    status: 'sent',
    entityType: 'listing',
    listing: { id: '01J0', reference: `REF-${count}` },
    responseLink: 'https://www.propertyfinder.example/respond',
    sender: { name: 'Jane Doe', contacts: [{ type: 'phone', value: `+97150${1_000_000 + count}` }] },
  },
});

/** Milliseconds from a single lead's POST until its call exists. */
async function callOne(api: Api, account: Account, next: () => Buffer, port: number): Promise<number> {
  const [, before] = await counts(api, account);
  const from = performance.now();
  await fireAtRate({ port, rate: 1, seconds: 1, next });
  while ((await counts(api, account))[1] === before) await sleep(5);
  return performance.now() - from;
}

async function untilCalled(api: Api, account: Account): Promise<void> {
  const until = Date.now() + WORK_MS;
  for (;;) {
    const [kept, placed] = await counts(api, account);
    if (kept === placed || Date.now() > until) return;
    await sleep(250);
  }
}

/** The numbers of stored leads and of calls. */
async function counts(api: Api, { token }: Account): Promise<[number, number]> {
  type Counts = { portalLeads: { totalCount: number }; calls: { totalCount: number } };
  const { portalLeads, calls } = await api.graphql<Counts>(
    token,
    '{ portalLeads { totalCount } calls { totalCount } }',
  );
  return [portalLeads.totalCount, calls.totalCount];
}
