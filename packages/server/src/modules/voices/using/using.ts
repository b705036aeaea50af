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

/** The active voices of the account of a call. The call's record says from now on that it was given them. */
export async function giveVoices(
  { clock }: VoicesContext,
  tx: Tx,
  call: { id: string; accountId: string | null },
): Promise<Partial<Record<Language, AgentVoice>>> {
  if (!call.accountId) return {};
  const active = await tx.voiceProfile.findMany({
    where: { accountId: call.accountId, isActive: true, account: { voiceCloning: true } },
  });
  const createdAt = clock.now();
  const given: Partial<Record<Language, AgentVoice>> = {};
  for (const { id: profileId, externalId, language, provider } of active) {
    if (externalId === null) continue;
    given[language as Language] = { provider: provider as CloningProvider, voiceId: externalId };
    // A worker that takes the call over may get another voice than the one before.
    await tx.callVoice.upsert({
      where: { callId_language: { callId: call.id, language } },
      create: { callId: call.id, language, profileId, provider, createdAt },
      update: { profileId, provider },
    });
  }
  return given;
}
