/** Lists and counts that customers read, by name. `$after` is a cursor deep in the list of calls. */
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
  'calls: of the oldest batch': 'query ($batchId: ID!) { calls(filter: { batchId: $batchId }) { nodes { id } } }',
  'calls: with everything': `{ calls { nodes { id transcript { text } events { seq } score { overall }
    brief { openingLine } batch { product total ended live completed failed } } } }`,
  'batches: with counts': '{ batches { nodes { product total ended live completed failed } } }',
  'batch: its calls': 'query ($batchId: ID!) { batch(id: $batchId) { calls(first: 20) { nodes { id } } } }',
  'call: with its events': 'query ($callId: ID!) { call(id: $callId) { events { seq } transcript { text } } }',
  'deliveries: first page': 'query ($webhookId: ID!) { webhook(id: $webhookId) { deliveries { nodes { id } } } }',
  'deliveries: by a status without a match': `query ($webhookId: ID!) {
    webhook(id: $webhookId) { deliveries(filter: { status: [FAILED] }) { nodes { id } } } }`,
  'deliveries: of a call': `query ($webhookId: ID!, $callId: ID!) {
    webhook(id: $webhookId) { deliveries(filter: { callId: $callId }) { nodes { id status } } } }`,
  suppressions: '{ suppressions { nodes { phone } } }',
  'portal leads': '{ portalLeads { nodes { id } totalCount } }',
  'campaigns: with reports': '{ campaigns { nodes { name report { reached waiting outcomes { outcome leads } } } } }',
  'campaign: its leads': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads { nodes { phone status call { id } } } } }`,
  'campaign: leads by a status without a match': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads(status: [CALLING]) { nodes { id } } } }`,
  'campaign: a lead by its number': `query ($campaignId: ID!) {
    campaign(id: $campaignId) { leads(phone: "+971509999999") { nodes { id } } } }`,
  usage: '{ usage { minutesRemaining } }',
};
