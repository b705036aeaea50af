import { setTimeout as wait } from 'node:timers/promises';
import type { VoiceProfile } from '../../../generated/client/client.ts';
import { after } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Cloning } from '../../../providers/cloning/index.ts';
import { forgetSamples } from '../samples/samples.store.ts';
import { MAY_STILL_APPEAR_MS, REMOVAL_RETRY_MAX_MS, REMOVAL_RETRY_MS, WAITS_FOR_REMOVAL_MS } from '../voices.config.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { nameOf } from '../voices.model.ts';
import { SHOWN } from '../voices.store.ts';

/**
 * Revokes voices. From here on no call gets them, and they are due for deletion at the provider. The recordings go at
 * once.
 *
 * @returns the ids of those that were not revoked before.
 */
export async function revoke(tx: Tx, whose: { accountId: string; id?: string }, now: Date): Promise<string[]> {
  const { accountId, id } = whose;
  const where = { accountId, ...(id !== undefined && { id }), status: { in: SHOWN } };
  const data = { status: 'revoked', name: '', error: null, isActive: false, revokedAt: now, dueAt: now };
  const rows = await tx.voiceProfile.updateManyAndReturn({ where, data, select: { id: true } });
  const ids = rows.map((row) => row.id);
  await forgetSamples(tx, ids);
  return ids;
}

/** Deletes voices at their provider, and waits a little for it. What fails or takes longer is left to the upkeep. */
export async function removeNow(context: VoicesContext, profileIds: readonly string[]): Promise<void> {
  const removeEach = async () => {
    for (const id of profileIds) await remove(context, id);
  };
  await Promise.race([removeEach(), wait(WAITS_FOR_REMOVAL_MS, undefined, { ref: false })]);
}

/** Deletes one voice, or notes when it is tried again. Never rejects. Two at once do no harm. */
export async function remove(context: VoicesContext, profileId: string): Promise<void> {
  const { db, clock, log } = context;
  try {
    const profile = await db.prisma.voiceProfile.findUnique({ where: { id: profileId } });
    if (!profile?.dueAt) return;
    const error = await removeAll(context, profile).catch((error: unknown) => error);
    if (error === null) return void (await noteGone(context, profile, clock.now()));
    log.warn({ err: error, profileId, provider: profile.provider }, 'a voice is not deleted at its provider yet');
    await postpone(context, profile);
  } catch (error) {
    // The database was away: the voice stays due.
    log.error({ err: error, profileId }, 'a voice could not be deleted');
  }
}

/** @returns null when the provider has nothing of it any more; otherwise why not. */
async function removeAll({ cloning, clock }: VoicesContext, profile: VoiceProfile): Promise<Error | null> {
  const { externalId, requestedAt } = profile;
  if (!requestedAt && !externalId) return null;
  const provider = cloning.of(profile.provider);
  if (!provider) return new Error('the key of its provider is not set');
  if (externalId) await provider.remove(externalId);
  const others = await removeByName(provider, profile);
  const isSettled = externalId !== null || others > 0;
  const mayAppear = requestedAt !== null && clock.now() < after(requestedAt, MAY_STILL_APPEAR_MS);
  return !isSettled && mayAppear ? new Error('it may still appear') : null;
}

/** Deletes what the answers that were lost have left. */
async function removeByName(provider: Cloning, profile: VoiceProfile): Promise<number> {
  const found = await provider.find(nameOf(profile));
  for (const { id } of found) await provider.remove(id);
  return found.filter(({ id }) => id !== profile.externalId).length;
}

/** Unless the provider's answer came meanwhile. */
const noteGone = ({ db }: VoicesContext, { id, externalId }: VoiceProfile, goneAt: Date) =>
  db.prisma.voiceProfile.updateMany({ where: { id, externalId }, data: { externalId: null, goneAt, dueAt: null } });

async function postpone({ db, clock }: VoicesContext, { id, tries }: VoiceProfile): Promise<void> {
  const inMs = Math.min(REMOVAL_RETRY_MS * 2 ** Math.min(tries, 20), REMOVAL_RETRY_MAX_MS);
  const data = { tries: { increment: 1 }, dueAt: after(clock.now(), inMs) };
  await db.prisma.voiceProfile.updateMany({ where: { id }, data });
}
