import type { VoiceProfile } from '../../../generated/client/client.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import { after, before } from '../../../platform/clock/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import { conflict, rateLimited } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import type { Cloning } from '../../../providers/cloning/index.ts';
import { presentConsent } from '../consent/consent.ts';
import { assertRegion } from '../region/region.ts';
import { ATTEMPT_EVERY_MS, VOICES_PER_ACCOUNT } from '../voices.config.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { noConsent, noProvider } from '../voices.errors.ts';
import { cloneJob } from '../voices.jobs.ts';
import { lockVoices, SHOWN } from '../voices.store.ts';
import type { Enrolment } from '../voices.types.ts';

/** Everything that can be checked before a recording is read. @returns who will clone the voice */
export async function admit(context: VoicesContext, caller: Caller, accountId: string): Promise<Cloning> {
  const { phone } = await context.accounts.me(caller);
  assertRegion(context, caller, phone);
  const { current } = context.cloning;
  if (!current) throw noProvider();
  if (!(await presentConsent(context.db.prisma, accountId))) throw noConsent();
  await assertMayTry(context, context.db.prisma, accountId);
  return current;
}

/** @throws AppError RATE_LIMITED after an attempt in the last 24 hours that the provider did not fail */
async function assertMayTry(
  { clock }: VoicesContext,
  prisma: Pick<PrismaClient, 'voiceProfile'>,
  accountId: string,
): Promise<void> {
  const now = clock.now();
  const last = await prisma.voiceProfile.findFirst({
    where: { accountId, givenBackAt: null, createdAt: { gt: before(now, ATTEMPT_EVERY_MS) } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  if (!last) return;
  const waitsMs = after(last.createdAt, ATTEMPT_EVERY_MS).getTime() - now.getTime();
  throw rateLimited('A voice can be enrolled once in 24 hours', waitsMs / 1000);
}

/** Writes the profile and the job that has it cloned. Of several at once, one succeeds. */
export async function enrol(
  context: VoicesContext,
  provider: Cloning,
  accountId: string,
  { name, language, sampleId, spokenConsentId }: Enrolment,
): Promise<VoiceProfile> {
  const { db, clock, jobs } = context;
  return db.transact(async (tx) => {
    await holdAccount(tx, accountId);
    await lockVoices(tx, accountId);
    const consent = await presentConsent(tx, accountId);
    if (!consent) throw noConsent();
    await assertMayTry(context, tx, accountId);
    if ((await tx.voiceProfile.count({ where: { accountId, status: { in: SHOWN } } })) >= VOICES_PER_ACCOUNT)
      throw conflict(`An account can have ${VOICES_PER_ACCOUNT} voices: revoke one first`);
    const sample = await tx.voiceSample.findFirstOrThrow({ where: { id: sampleId, accountId, profileId: null } });
    const { durationMs, loudnessDb } = sample;
    const signed = { consentId: consent.id, consentVersion: consent.version };
    const about = { name, language, provider: provider.name, status: 'processing', durationMs, loudnessDb };
    const profile = await tx.voiceProfile.create({
      data: { id: newId(), accountId, ...signed, ...about, createdAt: clock.now() },
    });
    const ids = [sampleId, ...(spokenConsentId ? [spokenConsentId] : [])];
    await tx.voiceSample.updateMany({ where: { id: { in: ids }, accountId }, data: { profileId: profile.id } });
    await jobs.enqueue(tx, cloneJob, [{ profileId: profile.id }]);
    return profile;
  });
}
