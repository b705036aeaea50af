import type { Tx } from '../../../platform/db/index.ts';
import { renderEmail } from '../../mail/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { givenUpSince, isGivenUp } from '../webhooks.model.ts';
import { failOpen } from '../webhooks.store.ts';
import type { Attempted } from './delivery.store.ts';

type HealthDeps = Pick<WebhooksDeps, 'clock' | 'mail' | 'jobs'>;

/** Records since when endpoints fail, and disables those that have failed for days. Healthy endpoints cost no query. */
export async function noteHealth(deps: HealthDeps, tx: Tx, results: Attempted[]): Promise<void> {
  const now = deps.clock.now();
  const answered = idsOf(results, ({ outcome, delivery }) => outcome.error === null && delivery.failingSince !== null);
  const failed = idsOf(results, ({ outcome, delivery }) => outcome.error !== null && delivery.failingSince === null);
  const given = idsOf(
    results,
    ({ outcome, delivery }) => outcome.error !== null && isGivenUp(delivery.failingSince, now),
  );
  if (answered.length > 0)
    await tx.webhook.updateMany({ where: { id: { in: answered } }, data: { failingSince: null } });
  if (failed.length > 0)
    await tx.webhook.updateMany({ where: { id: { in: failed }, failingSince: null }, data: { failingSince: now } });
  // An endpoint that answered in this batch has not failed without a break.
  for (const id of given) if (!answered.includes(id)) await giveUp(deps, tx, id, now);
}

const idsOf = (results: Attempted[], which: (result: Attempted) => boolean): string[] => [
  ...new Set(results.filter(which).map(({ delivery }) => delivery.webhookId)),
];

async function giveUp({ mail, jobs }: HealthDeps, tx: Tx, webhookId: string, now: Date): Promise<void> {
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
  await mail.send(tx, { to: account.email, sender: accountId, ...disabledEmail(url, webhookId, failingSince ?? now) });
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
