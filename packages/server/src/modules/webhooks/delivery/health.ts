import type { Query, Tx } from '../../../platform/db/index.ts';
import { renderEmail, unlessNoAddress } from '../../mail/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { givenUpSince, isGivenUp } from '../webhooks.model.ts';
import { failOpen } from '../webhooks.store.ts';
import type { Attempted } from './delivery.store.ts';

/** Records since when endpoints fail. Healthy endpoints cost no query. */
export async function noteHealth(query: Query, results: Attempted[], now: Date): Promise<void> {
  const answered = idsOf(results, ({ outcome, delivery }) => outcome.error === null && delivery.failingSince !== null);
  const failed = idsOf(results, ({ outcome, delivery }) => outcome.error !== null && delivery.failingSince === null);
  if (answered.length > 0) await setFailing(query, answered, null);
  if (failed.length > 0) await setFailing(query, failed, now);
}

const idsOf = (results: Attempted[], which: (result: Attempted) => boolean): string[] => [
  ...new Set(results.filter(which).map(({ delivery }) => delivery.webhookId)),
];

/** The first failure counts, so a time that is set stays until the endpoint answers. */
const setFailing = (query: Query, ids: string[], since: Date | null) =>
  query(
    `UPDATE webhooks w SET failing_since = $2::timestamptz
     FROM (
       SELECT id FROM webhooks WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text($1::jsonb))
         AND (failing_since IS NULL OR $2::timestamptz IS NULL) ORDER BY id FOR NO KEY UPDATE) changed
     WHERE w.id = changed.id`,
    [JSON.stringify(ids), since && since.toISOString()],
  );

/** Disables the endpoint of a failed attempt if it has failed for days, and tells its owner. */
export async function giveUpAfter(deps: WebhooksDeps, { outcome, delivery }: Attempted): Promise<void> {
  const now = deps.clock.now();
  if (outcome.error === null || !isGivenUp(delivery.failingSince, now)) return;
  await deps.db.transact((tx) => giveUp(deps, tx, delivery.webhookId, now));
}

async function giveUp({ mail, jobs }: WebhooksDeps, tx: Tx, webhookId: string, now: Date): Promise<void> {
  const { count } = await tx.webhook.updateMany({
    // Reads the endpoint again: it may have answered, or been enabled again, since the delivery was claimed.
    where: { id: webhookId, isActive: true, failingSince: { lte: givenUpSince(now) } },
    data: { isActive: false, inactiveReason: 'failing', updatedAt: now },
  });
  if (count === 0) return;
  await failOpen(jobs, tx, webhookId, 'The webhook was disabled: it had failed for days');
  const { url, failingSince, accountId, account } = await tx.webhook.findUniqueOrThrow({
    where: { id: webhookId },
    include: { account: { select: { email: true } } },
  });
  const email = disabledEmail(url, webhookId, failingSince ?? now);
  await mail.send(tx, { to: account.email, sender: accountId, ...email }).catch(unlessNoAddress);
}

function disabledEmail(url: string, webhookId: string, since: Date) {
  const title = 'A webhook of yours was disabled';
  const { html, text } = renderEmail({
    title,
    blocks: [
      {
        kind: 'paragraph',
        text: 'Every delivery to this endpoint has failed for five days, so we stopped trying.',
      },
      {
        kind: 'facts',
        rows: [
          ['URL', url],
          ['Webhook', webhookId],
          ['Failing since', since.toISOString()],
        ],
      },
      {
        kind: 'paragraph',
        text: 'Once it answers again, enable it with the GraphQL mutation updateWebhook(id, isActive: true), and send what it missed with replayFailedWebhookDeliveries(id, since).',
      },
    ],
  });
  return { subject: title, html, text };
}
