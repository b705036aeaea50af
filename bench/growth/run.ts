/**
 * Measures lists, counts and set operations of an account with 1,000 calls and then with 100,000, beside 200,000 calls
 * of others, on PostgreSQL: times and statements. `node growth/run.ts [calls] [others]`; a million others take about
 * 5 GB. DATABASE_URL names a server on which it may create a database, which it drops at the end.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { graphql } from 'graphql';
import { schema } from '../../packages/server/src/graphql.ts';
import type { Caller } from '../../packages/server/src/platform/auth/index.ts';
import type { GraphqlContext } from '../../packages/server/src/platform/builder/index.ts';
import { systemClock } from '../../packages/server/src/platform/clock/index.ts';
import { loadConfig } from '../../packages/server/src/platform/config/index.ts';
import { openDatabase } from '../../packages/server/src/platform/db/index.ts';
import { memoryBus } from '../../packages/server/src/platform/events/index.ts';
import { createLog } from '../../packages/server/src/platform/log/index.ts';
import { createJobs } from '../../packages/server/src/platform/queue/index.ts';
import { createServices } from '../../packages/server/src/services.ts';
import { READS, variablesOf } from '../../packages/server/test/growth/operations.ts';
import { seedAccount, seedCalls, seedCampaigns } from '../../packages/server/test/growth/seed.ts';
import { cancelMany } from './cancelling.ts';
import { countStatements } from './counting.ts';

const [few, many, others] = [1000, Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 200_000)];
const DENSITY = { events: 10, deliveries: 2, perBatch: 100 };
/** Fewer rows a call, because a million calls of others are to be written in minutes. */
const OTHERS_DENSITY = { events: 3, deliveries: 1, perBatch: 20 };
const RUNS = 9;

const adminUrl = process.env.DATABASE_URL;
if (!adminUrl) throw new Error('DATABASE_URL names the PostgreSQL server to measure on');
const name = `nova_growth_${randomUUID().replaceAll('-', '')}`;
const admin = new Client({ connectionString: adminUrl });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const url = new URL(adminUrl);
url.pathname = `/${name}`;

const secrets = { JWT_SECRET: 'x'.repeat(40), ENCRYPTION_KEY: 'y'.repeat(40) };
const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: url.href, ...secrets });
const db = await openDatabase(
  config,
  fileURLToPath(new URL('../../packages/server/prisma/migrations', import.meta.url)),
);
const log = createLog({ level: 'silent' });
const clock = systemClock;
const jobs = createJobs(db, log);
const bus = memoryBus({ log });
const services = createServices({
  config,
  db,
  log,
  clock,
  redis: null,
  bus,
  jobs,
  llm: null,
  cards: null,
  hosted: null,
});

const { query } = db.raw;
const seed = async (calls: number, density = DENSITY, own?: { accountId: string; webhookId: string }, from = 1) => {
  const account = own ?? { accountId: randomUUID(), webhookId: randomUUID() };
  if (!own) await seedAccount(query, account.accountId, account.webhookId);
  for (let at = from; at < from + calls; at += 20_000)
    await seedCalls(query, { ...account, ...density, from: at, calls: Math.min(20_000, from + calls - at) });
  return account;
};

/** The median time and the statements of each operation, for the account as it is. */
async function measure(account: { accountId: string; webhookId: string }) {
  await query('VACUUM ANALYZE');
  const { accountId, webhookId } = account;
  const viewer = { accountId, email: `${accountId}@example.com`, via: 'token', expiresAt: null } as const;
  const caller: Caller = { viewer, ip: '192.0.2.1', requestId: 'bench' };
  const campaign = await db.prisma.campaign.findFirstOrThrow({ where: { accountId } });
  const variableValues = { ...(await variablesOf(db.prisma, { accountId, webhookId })), campaignId: campaign.id };
  const operations: [string, () => Promise<unknown>][] = [
    ...Object.entries(READS).map(([label, source]): [string, () => Promise<unknown>] => [
      label,
      async () => {
        const contextValue = { caller, prisma: db.prisma, services } as GraphqlContext;
        const { errors } = await graphql({ schema, source, variableValues, contextValue });
        if (errors) throw errors[0];
      },
    ]),
    ['operators: reconciliation', () => services.billing.operators.reconcile(accountId)],
    ['operators: audit', () => services.billing.operators.audit({ limit: 50 })],
    ['upkeep: sweep', () => services.calls.sweep()],
    ['upkeep: retention of calls', () => services.calls.retain()],
    ['upkeep: retention of deliveries', () => services.webhooks.retain()],
  ];
  const measured = new Map<string, { ms: number; statements: number }>();
  for (const [label, run] of operations) {
    const times: number[] = [];
    let statements = 0;
    await run();
    for (let at = 0; at < RUNS; at++) {
      const begun = performance.now();
      statements = await countStatements(run);
      times.push(performance.now() - begun);
    }
    measured.set(label, { ms: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!, statements });
  }
  return measured;
}

try {
  for (let at = 0; at < others; at += 50_000) await seed(Math.min(50_000, others - at), OTHERS_DENSITY);
  const own = await seed(few);
  await seedCampaigns(query, own.accountId, 1, few);
  const before = await measure(own);
  await seed(many - few, DENSITY, own, few + 1);
  const after = await measure(own);
  console.log(`| operation | statements | ${few} calls, ms | ${many} calls, ms | factor |\n|---|--:|--:|--:|--:|`);
  for (const [label, { ms, statements }] of after) {
    const first = before.get(label)!.ms;
    console.log(`| ${label} | ${statements} | ${first.toFixed(1)} | ${ms.toFixed(1)} | ${(ms / first).toFixed(1)} |`);
  }
  await cancelMany({ db, services }, own.accountId);
} finally {
  await services.pages.stop();
  await bus.close();
  await db.close();
  if (!process.env.KEEP) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  else console.log(`kept ${name}`);
  await admin.end();
}
