import type { CloningProvider, Language } from '@nova-calls/schema';
import type { VoiceProfile } from '../../../generated/client/client.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Speech } from '../../../providers/cloning/index.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { noProvider, notReady, toAppError } from '../voices.errors.ts';
import { lockVoices, ownProfile } from '../voices.store.ts';
import type { AgentVoice } from '../voices.types.ts';

/** Says a text. @throws AppError CONFLICT, NOT_CONFIGURED, UPSTREAM_FAILED */
export async function preview({ cloning }: VoicesContext, profile: VoiceProfile, text: string): Promise<Speech> {
  const { status, provider, externalId, language } = profile;
  if (status !== 'ready' || externalId === null) throw notReady();
  const speaker = cloning.of(provider);
  if (!speaker) throw noProvider();
  return speaker.speak(externalId, text, language as Language).catch((error: unknown) => {
    throw toAppError(error);
  });
}

/** Makes a voice the one of calls in its language. */
export const activate = ({ db }: VoicesContext, accountId: string, id: string): Promise<VoiceProfile> =>
  db.transact(async (tx) => {
    await lockVoices(tx, accountId);
    const profile = await ownProfile(tx, accountId, id);
    if (profile.status !== 'ready') throw notReady();
    const where = { accountId, language: profile.language, isActive: true };
    await tx.voiceProfile.updateMany({ where, data: { isActive: false } });
    return tx.voiceProfile.update({ where: { id }, data: { isActive: true } });
  });

/**
 * The voices of a call: at first the active ones of its account. The call is marked with them, and a worker that takes the
 * call over gets the same. Where the marked voice is not ready any more there is none, so that each mark stays true.
 */
export async function giveVoices(
  { clock }: VoicesContext,
  tx: Tx,
  call: { id: string; accountId: string | null },
): Promise<Partial<Record<Language, AgentVoice>>> {
  if (!call.accountId) return {};
  const usable = { status: 'ready', externalId: { not: null }, account: { voiceCloning: true } };
  const active = await tx.voiceProfile.findMany({ where: { ...usable, accountId: call.accountId, isActive: true } });
  const about = { callId: call.id, createdAt: clock.now() };
  const marks = active.map(({ id: profileId, language, provider }) => ({ ...about, profileId, language, provider }));
  // The first mark of a language stays.
  await tx.callVoice.createMany({ data: marks, skipDuplicates: true });
  const marked = await tx.callVoice.findMany({
    where: { callId: call.id, profile: usable },
    include: { profile: true },
  });
  const given: Partial<Record<Language, AgentVoice>> = {};
  for (const { language, profile } of marked)
    given[language as Language] = { provider: profile.provider as CloningProvider, voiceId: profile.externalId! };
  return given;
}
