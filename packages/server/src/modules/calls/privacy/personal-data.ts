import {
  ERASED,
  ERASED_AT_ONCE,
  exportOf,
  exportOfCalls,
  idsOf,
  sumOfRows,
  type ErasedCall,
  type PersonalData,
} from '../../../platform/privacy/index.ts';
import { afterCommit, type Tx } from '../../../platform/db/index.ts';
import { forgetKept, type EventBus } from '../../../platform/events/index.ts';
import { accountTopic } from '../calls.events.ts';

/** The calls' part of erasure. */
export const callsPersonalData = (bus: EventBus): PersonalData => ({
  tables: {
    batches: 'deleted with the last of their calls',
    calls: 'deleted',
    call_contexts: 'deleted',
    call_events: 'deleted',
    call_leases: 'deleted',
    telephone_dials: 'deleted',
    trunk_turns: 'kept: times, of no person',
    event_streams: 'kept: a number',
    call_counts: 'kept: a number',
    call_stats: 'kept: numbers of the calls that are left',
    idempotency_keys: 'deleted; of an erased call the number and the name in the kept answer are blanked',
  },
  eraseCalls: (tx, calls) => {
    const where = { callId: { in: calls.map(({ id }) => id) } };
    afterCommit(tx, () => ownersOf(calls).forEach((accountId) => forgetKept(bus, accountTopic(accountId))));
    return sumOfRows(
      () => blankAnswers(tx, calls),
      () => tx.callEvent.deleteMany({ where }),
      () => tx.callContext.deleteMany({ where }),
      () => tx.callLease.deleteMany({ where }),
      () => tx.telephoneDial.deleteMany({ where }),
      () => deleteCalls(tx, calls),
    );
  },
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () => tx.idempotencyKey.deleteMany({ where: { scope: `account:${accountId}` } }),
      () => tx.batch.deleteMany({ where: { accountId, calls: { none: {} } }, limit: ERASED_AT_ONCE }),
    ),
  exports: [
    exportOf('batch', 'batches'),
    exportOf('call', 'calls', ['conversation']),
    exportOfCalls('call_brief', 'call_contexts'),
    exportOfCalls('call_dial', 'telephone_dials'),
    {
      type: 'call_event',
      from: 'call_events t',
      where: 't.account_id = $1::text::uuid',
      keys: [{ sql: 't.account_seq', type: 'bigint' }],
      without: ['account_id'],
    },
  ],
});

const ownersOf = (calls: readonly ErasedCall[]) => [...new Set(calls.flatMap(({ accountId }) => accountId ?? []))];

/** Deletes calls, and the batches that have none left: their words may be about those who were called. */
const deleteCalls = (tx: Tx, calls: readonly ErasedCall[]) =>
  tx.$executeRaw`
  WITH deleted AS (
    DELETE FROM calls WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text(${idsOf(calls)}::jsonb))
    RETURNING id, batch_id
  )
  DELETE FROM batches b WHERE b.id IN (SELECT batch_id FROM deleted)
    AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.batch_id = b.id AND c.id NOT IN (SELECT id FROM deleted))`.then(
    (batches) => batches + calls.length,
  );

/**
 * The answer to a repeated submission stays, for without it the repetition would place the calls again; but it no longer
 * says who was called.
 */
const blankAnswers = (tx: Tx, calls: readonly ErasedCall[]) => {
  const blank = JSON.stringify({ phone: ERASED, leadName: null });
  const scopes = JSON.stringify(ownersOf(calls).map((id) => `account:${id}`));
  const hasAnonymous = calls.some(({ accountId }) => accountId === null);
  return tx.$executeRaw`
    WITH ids AS (SELECT value AS id FROM jsonb_array_elements_text(${idsOf(calls)}::jsonb))
    UPDATE idempotency_keys k SET response = jsonb_set(response, '{calls}', (
      SELECT jsonb_agg(CASE WHEN c->>'callId' IN (SELECT id FROM ids) THEN c || ${blank}::jsonb ELSE c END ORDER BY place)
      FROM jsonb_array_elements(k.response->'calls') WITH ORDINALITY AS answer(c, place)))
    WHERE (scope IN (SELECT value FROM jsonb_array_elements_text(${scopes}::jsonb))
        OR (${hasAnonymous} AND scope LIKE 'ip:%'))
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.response->'calls') AS c WHERE c->>'callId' IN (SELECT id FROM ids))`;
};
