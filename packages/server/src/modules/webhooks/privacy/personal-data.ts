import { ERASED_AT_ONCE, exportOf, idsOf, sumOfRows, type PersonalData } from '../../../platform/privacy/index.ts';

/** The webhooks' part of erasure: copies of payloads, and what endpoints answered to them. */
export const webhooksPersonalData: PersonalData = {
  tables: { webhooks: 'deleted', webhook_deliveries: 'deleted', webhook_attempts: 'deleted' },
  eraseCalls: (tx, calls) =>
    sumOfRows(
      () => tx.$executeRaw`
        DELETE FROM webhook_attempts WHERE delivery_id IN (
          SELECT id FROM webhook_deliveries
          WHERE call_id IN (SELECT value::uuid FROM jsonb_array_elements_text(${idsOf(calls)}::jsonb)))`,
      () => tx.webhookDelivery.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } }),
    ),
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () => tx.webhookDelivery.deleteMany({ where: { webhook: { accountId } }, limit: ERASED_AT_ONCE }),
      () => tx.webhook.deleteMany({ where: { accountId, deliveries: { none: {} } }, limit: ERASED_AT_ONCE }),
    ),
  exports: [
    exportOf('webhook', 'webhooks', ['secret_hash', 'previous_secret_hash']),
    {
      type: 'webhook_delivery',
      from: 'webhook_deliveries t JOIN webhooks w ON w.id = t.webhook_id',
      where: 'w.account_id = $1::text::uuid',
      keys: [
        { sql: 't.webhook_id', type: 'uuid' },
        { sql: 't.created_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
      without: ['account_id'],
    },
    {
      type: 'webhook_attempt',
      from: 'webhook_attempts t JOIN webhook_deliveries d ON d.id = t.delivery_id JOIN webhooks w ON w.id = d.webhook_id',
      where: 'w.account_id = $1::text::uuid',
      keys: [
        { sql: 'd.webhook_id', type: 'uuid' },
        { sql: 'd.created_at', type: 'timestamptz' },
        { sql: 'd.id', type: 'uuid' },
        { sql: 't.number', type: 'int' },
      ],
      without: [],
    },
  ],
};
