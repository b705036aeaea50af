import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { after, HOUR } from '../../../platform/clock/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import type { Prisma, Tx } from '../../../platform/db/index.ts';
import { badRequest, notFound } from '../../../platform/errors/index.ts';
import { assertPublicUrl, SafeFetchError } from '../../../platform/safe-fetch/index.ts';
import { capText } from '../../../platform/text/index.ts';
import type { Webhook } from '../../../generated/client/client.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { isWebhookEvent, MAX_WEBHOOKS } from '../webhooks.model.ts';
import { failOpen } from '../webhooks.store.ts';
import { hashSecret, newSecret } from '../signing/signing.ts';

/** An endpoint and its secret, which is not shown again. */
export interface WithSecret {
  webhook: Webhook;
  secret: string;
}

export interface WebhookChanges {
  url?: string | null | undefined;
  events?: string[] | null | undefined;
  isActive?: boolean | null | undefined;
}

const LONGEST_OVERLAP_HOURS = 24;

/** `query` adds what is read along. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownWebhook(
  { db }: WebhooksDeps,
  caller: Caller,
  id: string,
  query: Pick<Prisma.WebhookFindFirstArgs, 'include'> = {},
): Promise<Webhook> {
  const { accountId } = requireViewer(caller);
  const webhook = isId(id) ? await db.prisma.webhook.findFirst({ ...query, where: { id, accountId } }) : null;
  if (!webhook) throw notFound('Webhook not found');
  return webhook;
}

/** @throws AppError UNAUTHENTICATED, BAD_REQUEST */
export async function createWebhook(
  deps: WebhooksDeps,
  caller: Caller,
  { url, events }: { url: string; events: string[] },
): Promise<WithSecret> {
  const { accountId } = requireViewer(caller);
  const checked = { url: checkUrl(deps, url), events: checkEvents(events) };
  const secret = newSecret();
  const now = deps.clock.now();
  const times = { createdAt: now, updatedAt: now };
  const webhook = await deps.db.transact(async (tx) => {
    await assertRoom(tx, accountId);
    return tx.webhook.create({
      data: { id: newId(), accountId, ...checked, secretHash: hashSecret(secret), ...times },
    });
  });
  return { webhook, secret };
}

/** Counted under the account's lock, so that two simultaneous requests cannot both take the last place. */
async function assertRoom(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
  const count = await tx.webhook.count({ where: { accountId, isActive: true } });
  if (count >= MAX_WEBHOOKS) throw badRequest(`An account can have ${MAX_WEBHOOKS} active webhooks: delete one first`);
}

/** The same rules as at delivery, as far as they can be checked without resolving the name. */
function checkUrl({ config }: WebhooksDeps, url: string): string {
  const allowPrivate = config.WEBHOOKS_ALLOW_PRIVATE_TARGETS;
  try {
    return assertPublicUrl(url, { allowPrivate, httpsOnly: !allowPrivate }).href;
  } catch (error) {
    if (error instanceof SafeFetchError) throw badRequest(`Invalid webhook URL: ${error.message}`);
    throw error;
  }
}

function checkEvents(events: string[]): string[] {
  const unknown = events.filter((name) => !isWebhookEvent(name));
  if (unknown.length > 0)
    throw badRequest(`Unknown event types: ${unknown.map((name) => capText(name, 50)).join(', ')}`);
  if (events.length === 0) throw badRequest('events must name at least one event type');
  return [...new Set(events)];
}

/** Changes the fields that are given. `isActive` enables a deleted or disabled endpoint again. */
export async function updateWebhook(
  deps: WebhooksDeps,
  caller: Caller,
  id: string,
  { url, events, isActive }: WebhookChanges,
): Promise<Webhook> {
  const webhook = await ownWebhook(deps, caller, id);
  const changes = {
    ...(url && { url: checkUrl(deps, url) }),
    ...(events && { events: checkEvents(events) }),
  };
  return deps.db.transact(async (tx) => {
    if (isActive && !webhook.isActive) await assertRoom(tx, webhook.accountId);
    if (isActive === false) await deactivate(deps, tx, webhook.id, 'disabled');
    const enabled = isActive && { isActive: true, inactiveReason: null, failingSince: null };
    const data = { ...changes, ...enabled, updatedAt: deps.clock.now() };
    return tx.webhook.update({ where: { id: webhook.id }, data });
  });
}

/** Stops all deliveries to an endpoint. It may be repeated. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function deleteWebhook(deps: WebhooksDeps, caller: Caller, id: string): Promise<void> {
  const webhook = await ownWebhook(deps, caller, id);
  await deps.db.transact((tx) => deactivate(deps, tx, webhook.id, 'deleted'));
}

/** Disables every endpoint of an account. Each can be enabled again. */
export async function disableAll(deps: WebhooksDeps, tx: Tx, accountId: string): Promise<void> {
  const active = await tx.webhook.findMany({ where: { accountId, isActive: true }, select: { id: true } });
  for (const { id } of active) await deactivate(deps, tx, id, 'disabled');
}

async function deactivate({ jobs, clock }: WebhooksDeps, tx: Tx, id: string, inactiveReason: string): Promise<void> {
  const data = { isActive: false, inactiveReason, updatedAt: clock.now() };
  const { count } = await tx.webhook.updateMany({ where: { id, isActive: true }, data });
  if (count > 0) await failOpen(jobs, tx, id, `The webhook was ${inactiveReason}`);
}

/**
 * Gives an endpoint a new secret. The previous secret also signs for `overlapHours`, so that a receiver can change to
 * the new one without missing anything; 0 ends it now. A rotation during an overlap ends the older secret at once.
 */
export async function rotateSecret(
  deps: WebhooksDeps,
  caller: Caller,
  id: string,
  overlapHours: number,
): Promise<WithSecret> {
  if (!(overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS))
    throw badRequest(`overlapHours must be from 0 to ${LONGEST_OVERLAP_HOURS}`);
  const { id: webhookId } = await ownWebhook(deps, caller, id);
  const secret = newSecret();
  const now = deps.clock.now();
  const webhook = await deps.db.transact(async (tx) => {
    // Under the row's lock, so that the second of two simultaneous rotations has the first one's secret as its
    // previous.
    await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${webhookId}::uuid FOR UPDATE`;
    const { secretHash } = await tx.webhook.findUniqueOrThrow({ where: { id: webhookId } });
    const overlap = { previousSecretHash: secretHash, previousSecretUntil: after(now, overlapHours * HOUR) };
    const previous = overlapHours > 0 ? overlap : { previousSecretHash: null, previousSecretUntil: null };
    return tx.webhook.update({
      where: { id: webhookId },
      data: { secretHash: hashSecret(secret), ...previous, updatedAt: now },
    });
  });
  return { webhook, secret };
}
