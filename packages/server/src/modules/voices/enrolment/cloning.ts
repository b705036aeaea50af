import type { VoiceProfile } from '../../../generated/client/client.ts';
import { after } from '../../../platform/clock/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import { CloningError, isCloningFault, type Cloning, type MadeVoice } from '../../../providers/cloning/index.ts';
import type { Language } from '@nova-calls/schema';
import { removeNow } from '../removal/removal.ts';
import { forgetSamples, recordingOf } from '../samples/samples.store.ts';
import { MAY_STILL_APPEAR_MS } from '../voices.config.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { nameOf } from '../voices.model.ts';

type Run = Pick<JobRun, 'complete' | 'isLastAttempt'>;

/**
 * Has the provider clone a voice. `requestedAt` is written before the request, so that a voice is looked for whose answer
 * was lost, here or in a process that ended. The states of a profile:
 *
 * - `processing` → `ready`: the provider has the voice, and the sample is deleted here.
 * - `processing` → `failed`: the provider will not, or did not for half an hour. What it may have made is deleted there, and
 *   the attempt does not count.
 * - any → `revoked`: by its owner. What the provider made meanwhile is deleted there.
 */
export async function cloneVoice(context: VoicesContext, profileId: string, run: Run): Promise<void> {
  const profile = await context.db.prisma.voiceProfile.findUnique({ where: { id: profileId } });
  if (profile?.status !== 'processing') return;
  const cloning = context.cloning.of(profile.provider);
  try {
    if (!cloning) throw new NoProvider('its key is not set');
    const made = (await lookUp(context, cloning, profile)) ?? (await request(context, cloning, profile));
    if (made) await note(context, profile, made, run);
  } catch (error) {
    await afterFailure(context, profile, { error, run });
  }
}

class NoProvider extends Error {
  override readonly name = 'NoProvider';
}

/** A voice whose answer was lost may still appear. */
class MayAppear extends Error {
  override readonly name = 'MayAppear';
}

/** The voice of an earlier request; null when there was none. Of several, one is kept. */
async function lookUp({ clock }: VoicesContext, cloning: Cloning, profile: VoiceProfile): Promise<MadeVoice | null> {
  if (!profile.requestedAt) return null;
  const [kept, ...others] = await cloning.find(nameOf(profile));
  for (const { id } of others) await cloning.remove(id);
  if (kept) return kept;
  if (clock.now() < after(profile.requestedAt, MAY_STILL_APPEAR_MS)) throw new MayAppear('its answer was lost');
  return null;
}

/** @returns null when it was revoked meanwhile */
async function request(context: VoicesContext, cloning: Cloning, profile: VoiceProfile): Promise<MadeVoice | null> {
  const { db, clock } = context;
  const sample = await db.prisma.voiceSample.findFirst({ where: { profileId: profile.id, kind: 'voice' } });
  const requestedAt = clock.now();
  const { count } = await db.prisma.voiceProfile.updateMany({
    where: { id: profile.id, status: 'processing' },
    data: { requestedAt },
  });
  if (count === 0 || !sample) return null;
  const voice = {
    name: nameOf(profile),
    language: profile.language as Language,
    recording: recordingOf(context, sample),
  };
  return cloning.clone(voice).catch(async (error: unknown) => {
    // Only a request that certainly made nothing is forgotten. What an earlier one made is still looked for.
    if (wasNotMade(error))
      await db.prisma.voiceProfile.updateMany({
        where: { id: profile.id, requestedAt },
        data: { requestedAt: profile.requestedAt },
      });
    throw error;
  });
}

const wasNotMade = (error: unknown): boolean => error instanceof CloningError && error.fault !== 'unknown';

const UNVERIFIED = 'The voice provider wants the speaker to verify their voice first, which this service cannot do';

async function note(
  context: VoicesContext,
  { id, provider }: VoiceProfile,
  { id: externalId, isUsable }: MadeVoice,
  run: Run,
): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  const failed = { status: 'failed', error: UNVERIFIED, dueAt: now, givenBackAt: now };
  const state = isUsable ? { status: 'ready' } : failed;
  const isWanted = await db.transact(async (tx) => {
    const { count } = await tx.voiceProfile.updateMany({
      where: { id, status: 'processing' },
      data: { externalId, ...state },
    });
    if (count > 0) await forgetSamples(tx, [id], ['voice']);
    // It was revoked, or given up, while the provider made it.
    else
      await tx.voiceProfile.updateMany({
        where: { id, status: { not: 'ready' }, externalId: null },
        data: { externalId, goneAt: null, dueAt: now },
      });
    await run.complete(tx);
    return count > 0 && isUsable;
  });
  if (!isWanted) await removeUnwanted(context, id, { provider, externalId });
}

async function removeUnwanted(
  context: VoicesContext,
  id: string,
  { provider, externalId }: { provider: string; externalId: string },
): Promise<void> {
  const { prisma } = context.db;
  const profile = await prisma.voiceProfile.findUnique({ where: { id }, select: { externalId: true } });
  if (profile?.externalId === externalId) return removeNow(context, [id]);
  // Another process has had it cloned, too.
  await context.cloning.of(provider)?.remove(externalId);
}

const REFUSED = 'The voice provider did not take the recording';
const AWAY = 'The voice provider did not answer: try again, or ask the operator of this server';

async function afterFailure(
  { db, clock, log }: VoicesContext,
  { id, provider }: VoiceProfile,
  { error, run }: { error: unknown; run: Run },
): Promise<void> {
  const isRefused = isCloningFault(error, 'refused', 'not_found');
  const isTheirs = error instanceof CloningError || error instanceof NoProvider || error instanceof MayAppear;
  log.warn({ err: error, profileId: id, provider }, 'a voice was not cloned');
  if (!isTheirs || !(isRefused || run.isLastAttempt)) throw error;
  await db.transact(async (tx) => {
    const where = { id, status: 'processing' };
    const now = clock.now();
    const data = { status: 'failed', error: isRefused ? REFUSED : AWAY, dueAt: now, givenBackAt: now };
    const { count } = await tx.voiceProfile.updateMany({ where, data });
    if (count > 0) await forgetSamples(tx, [id], ['voice']);
    await run.complete(tx);
  });
}
