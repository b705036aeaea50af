import { withPlace, type PrismaClient } from '../../src/platform/db/index.ts';

/** The variables of the operations: objects of the account, and cursors deep in its lists. */
export async function variablesOf(
  prisma: PrismaClient,
  { accountId, webhookId }: { accountId: string; webhookId: string },
): Promise<Record<string, string>> {
  const where = { accountId };
  const deep = async (count: () => Promise<number>) => Math.floor((await count()) * 0.95);
  const [calls, suppressions, leads] = [
    await deep(() => prisma.call.count({ where })),
    await deep(() => prisma.suppression.count({ where })),
    await deep(() => prisma.portalLead.count({ where })),
  ];
  const newest = { orderBy: { createdAt: 'desc' } } as const;
  const call = await prisma.call.findFirstOrThrow({ where, ...newest, skip: calls });
  const suppression = await prisma.suppression.findFirstOrThrow({ where, ...newest, skip: suppressions });
  const lead = await prisma.portalLead.findFirstOrThrow({ where, orderBy: { receivedAt: 'desc' }, skip: leads });
  const cursor = (id: string, at: Date) => Buffer.from(`GPC:S:${withPlace(id, at)}`).toString('base64');
  return {
    webhookId,
    callId: call.id,
    batchId: call.batchId,
    after: cursor(call.id, call.createdAt),
    afterSuppression: cursor(suppression.id, suppression.createdAt),
    afterLead: cursor(lead.id, lead.receivedAt),
  };
}

/** Lists and counts that customers read, by name. `$after…` are cursors deep in a list. */
export const READS: Record<string, string> = {
  'calls: first page': '{ calls { nodes { id status batch { product } } } }',
  'calls: deep page': 'query ($after: String!) { calls(after: $after) { nodes { id } pageInfo { hasNextPage } } }',
  'calls: deep page, backwards': 'query ($after: String!) { calls(last: 20, before: $after) { nodes { id } } }',
  'calls: last page': '{ calls(last: 20) { nodes { id } } }',
  'calls: count': '{ calls { totalCount } }',
  'calls: count of a rare status': '{ calls(filter: { status: [RINGING] }) { totalCount } }',
  'calls: by a status without a match': '{ calls(filter: { status: [RINGING] }) { nodes { id } } }',
  'calls: by two statuses': '{ calls(filter: { status: [FAILED, CANCELLED] }) { nodes { id } } }',
  'calls: by an outcome without a match': '{ calls(filter: { outcome: [CALLBACK_REQUESTED] }) { nodes { id } } }',
  'calls: by status and outcome without a match':
    '{ calls(filter: { status: [FAILED], outcome: [QUALIFIED] }) { nodes { id } } }',
  'calls: by a goal without a match': '{ calls(filter: { goal: [CLOSE_SALE] }) { nodes { id } } }',
  'calls: by an unknown number': '{ calls(filter: { phone: "+971509999999" }) { nodes { id } } }',
  'calls: by an unknown name or company': '{ calls(filter: { text: "zoe" }) { totalCount nodes { id } } }',
  'calls: by an unknown name': '{ calls(filter: { leadName: "zoe" }) { totalCount nodes { id } } }',
  'calls: by a score without a match': '{ calls(filter: { minScore: 90 }) { totalCount nodes { id } } }',
  'calls: by a score with many matches': '{ calls(filter: { minScore: 70 }) { nodes { id } } }',
  'calls: of a campaign': `query ($campaignId: ID!) { calls(filter: { campaignId: $campaignId }) { nodes { id } } }`,
  'calls: of the oldest batch': 'query ($batchId: ID!) { calls(filter: { batchId: $batchId }) { nodes { id } } }',
  'calls: with everything': `{ calls { nodes { id transcript { text } events { seq } score { overall }
    brief { openingLine } batch { product total ended live completed failed } } } }`,
  'calls: counted by day':
    '{ callStats(from: "2026-01-01", to: "2026-12-31") { calls buckets { day calls outcomes { outcome calls } } } }',
  'calls: counted by outcome, of years ago':
    '{ callStats(from: "2020-01-01", to: "2020-12-31", by: OUTCOME) { buckets { outcome calls averageScore } } }',
  'batches: with counts': '{ batches { nodes { product total ended live completed failed } } }',
  'batch: its calls': 'query ($batchId: ID!) { batch(id: $batchId) { calls(first: 20) { nodes { id } } } }',
  'call: with its events': 'query ($callId: ID!) { call(id: $callId) { events { seq } transcript { text } } }',
  'deliveries: first page': 'query ($webhookId: ID!) { webhook(id: $webhookId) { deliveries { nodes { id } } } }',
  'deliveries: by a status without a match': `query ($webhookId: ID!) {
    webhook(id: $webhookId) { deliveries(filter: { status: [FAILED] }) { nodes { id } } } }`,
  'deliveries: of a call': `query ($webhookId: ID!, $callId: ID!) {
    webhook(id: $webhookId) { deliveries(filter: { callId: $callId }) { nodes { id status } } } }`,
  'batch: its first and last calls': `query ($batchId: ID!) {
    batch(id: $batchId) { first: calls(first: 2) { nodes { id } } last: calls(last: 2) { nodes { id } } } }`,
  'batches: with their calls': '{ batches(first: 20) { nodes { calls(first: 5) { nodes { id status } } } } }',
  'node: a call': 'query ($callId: ID!) { node(id: $callId) { id } }',
  suppressions: '{ suppressions { nodes { phone } } }',
  'suppressions: deep page': `query ($afterSuppression: String!) {
    suppressions(after: $afterSuppression) { nodes { phone } } }`,
  'portal leads: first page': '{ portalLeads { nodes { id } } }',
  'portal leads: deep page': 'query ($afterLead: String!) { portalLeads(after: $afterLead) { nodes { id } } }',
  'portal leads: by a status without a match': '{ portalLeads(filter: { status: [FAILED] }) { nodes { id } } }',
  'portal leads: by an unknown number': '{ portalLeads(filter: { phone: "+971509999999" }) { nodes { id } } }',
  'portal leads: count of a rare status': '{ portalLeads(filter: { status: [FAILED] }) { totalCount } }',
  'portal leads: count': '{ portalLeads { totalCount } }',
  'endpoints, keys and integrations': '{ webhooks { id } me { apiKeys { id } } portalIntegrations { id } }',
  'referrals and earnings': '{ referrals { nodes { id } } referralEarnings { nodes { id } } payouts { nodes { id } } }',
  'campaigns: with reports': '{ campaigns { nodes { name report { reached waiting outcomes { outcome leads } } } } }',
  'campaign: its leads': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads { nodes { phone status call { id } } } } }`,
  'campaign: leads by a status without a match': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads(status: [CALLING]) { nodes { id } } } }`,
  'campaign: a lead by its number': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads(phone: "+971509999999") { nodes { id } } } }`,
  usage: '{ usage { minutesRemaining } }',
};
