import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids/index.ts';
import type { Caller } from '../../src/platform/auth/index.ts';
import { onPostgres } from '../database.ts';
import { execute } from '../graphql.ts';
import { leadsOf, phonesOf } from '../campaigns.ts';
import { createKit, nextPhone, placement, type Kit } from '../kit.ts';
import { sentDuring, type Statement } from '../statements.ts';
import { READS, variablesOf } from './operations.ts';
import { planOf, readWhole } from './plans.ts';
import { seedAccount, seedCalls, seedCampaigns } from './seed.ts';

/** Tables whose rows grow with the calls. */
const LARGE = new Set([
  'batches',
  'calls',
  'call_contexts',
  'call_events',
  'call_scores',
  'call_stats',
  'emails',
  'minute_entries',
  'portal_leads',
  'suppressions',
  'webhook_deliveries',
  'campaign_leads',
  'campaign_attempts',
]);
const OWN = 5000;
const OTHERS = 25_000;
/** Of each account. */
const CAMPAIGNS = 10;
/** Small batches, so that there are many of them too. */
const DENSITY = { events: 4, deliveries: 2, perBatch: 2 };

let kit: Kit;
let caller: Caller;
let variables: Record<string, string>;

const account = async (calls: number) => {
  const [accountId, webhookId] = [newId(), newId()];
  await seedAccount(kit.db.raw.query, accountId, webhookId);
  await seedCalls(kit.db.raw.query, { accountId, webhookId, calls, ...DENSITY });
  await seedCampaigns(kit.db.raw.query, accountId, CAMPAIGNS, calls / CAMPAIGNS);
  return { accountId, webhookId };
};

describe.runIf(onPostgres)('beside many calls', () => {
  beforeAll(async () => {
    kit = await createKit({ judged: true });
    for (let other = 0; other < 5; other++) await account(OTHERS / 5);
    const { accountId, webhookId } = await account(OWN);
    await kit.db.raw.query('ANALYZE');
    const viewer = { accountId, email: `${accountId}@example.com`, via: 'token', expiresAt: null } as const;
    caller = { viewer, ip: '192.0.2.1', requestId: 'test' };
    const campaign = await kit.db.prisma.campaign.findFirstOrThrow({ where: { accountId } });
    variables = { ...(await variablesOf(kit.db.prisma, { accountId, webhookId })), campaignId: campaign.id };
  }, 120_000);
  afterAll(() => kit.close());

  /** The large tables that some statement reads from end to end, with that statement. */
  async function wholeReads(sent: Statement[]): Promise<string[]> {
    const found = new Set<string>();
    const distinct = new Map(sent.map((statement) => [statement.sql, statement]));
    for (const statement of distinct.values()) {
      const plan = await planOf(kit.db.raw.query, statement);
      for (const table of plan ? readWhole(plan) : []) if (LARGE.has(table)) found.add(`${table}: ${statement.sql}`);
    }
    return [...found];
  }

  test.each(Object.entries(READS))('%s reads no large table from end to end', async (_name, source) => {
    const { result, sent } = await sentDuring(() =>
      execute({ prisma: kit.db.prisma, services: kit }, caller, source, variables),
    );
    expect(result.errors).toBeUndefined();
    expect(sent.length).toBeGreaterThan(0);
    expect(await wholeReads(sent)).toEqual([]);
  });

  test('neither does a batch that is placed, called, scored, mailed and delivered, or cancelled', async () => {
    const { sent } = await sentDuring(async () => {
      const placed = await kit.calls.placeMany(caller, placement({}, 3), 'once');
      const where = { callId: { in: placed.calls.map((call) => call.callId) } };
      await expect.poll(() => kit.db.prisma.callScore.count({ where }), { timeout: 60_000 }).toBe(3);
      const joined = await kit.calls.placeMany(caller, placement({ joinAsLead: true }, 3), null);
      await kit.calls.cancelBatch(caller, joined.batchId);
      await kit.calls.hangUp(caller, joined.calls[0]!.callId);
    });
    expect(sent.length).toBeGreaterThan(100);
    expect(await wholeReads(sent)).toEqual([]);
  }, 120_000);

  test('neither does a campaign that is filled, launched, called, read and cancelled', async () => {
    const { sent } = await sentDuring(async () => {
      const settings = { name: 'A', product: 'CRM', goal: 'qualify_interest', callingWindow: null, maxAttempts: 1 };
      const { id } = await kit.campaigns.create(caller, { ...settings, consent: true });
      await kit.campaigns.addLeads(caller, id, leadsOf(phonesOf(3).map((phone) => ({ phone }))));
      await kit.campaigns.launch(caller, id);
      const isOver = async () => (await kit.campaigns.campaign(caller, id)).status;
      await expect.poll(isOver, { timeout: 60_000 }).toBe('completed');
      await kit.campaigns.report(caller, id);
      const other = await kit.campaigns.create(caller, { ...settings, consent: true });
      await kit.campaigns.addLeads(caller, other.id, leadsOf([{ phone: nextPhone() }]));
      await kit.campaigns.cancel(caller, other.id);
      await kit.campaigns.sweep();
    });
    expect(await wholeReads(sent)).toEqual([]);
  }, 120_000);

  test('neither does the upkeep, nor what operators ask for', async () => {
    const { accountId } = caller.viewer!;
    const { sent } = await sentDuring(async () => {
      await kit.calls.sweep();
      await kit.calls.countLive();
      await kit.calls.retain();
      await kit.webhooks.retain();
      await kit.campaigns.retain();
      await kit.billing.operators.accounts({ limit: 20 });
      expect(await kit.billing.operators.reconcile(accountId)).toMatchObject({ ledgerFaults: [] });
    });
    expect(await wholeReads(sent)).toEqual([]);
  });
});
