import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { signConsent } from './consent/consent.ts';
import { CONSENT } from './consent/text.ts';
import { cloneVoice } from './enrolment/cloning.ts';
import { admit, enrol } from './enrolment/enrolling.ts';
import { removeNow, revoke } from './removal/removal.ts';
import { keepUp } from './removal/upkeep.ts';
import { discardSamples } from './samples/samples.store.ts';
import { takeSample } from './samples/taking.ts';
import { activate, giveVoices, preview } from './using/using.ts';
import { CONSENT_LIMIT, PREVIEW_LIMIT, UPLOAD_LIMIT } from './voices.config.ts';
import type { VoicesContext } from './voices.deps.ts';
import { lockVoices, ownProfile, SHOWN } from './voices.store.ts';
import type { VoicesService } from './voices.types.ts';

export function createVoicesService(context: VoicesContext): VoicesService {
  const { db, clock, accounts, rateLimits } = context;
  const uploads = rateLimits(UPLOAD_LIMIT);
  const previews = rateLimits(PREVIEW_LIMIT);
  const signatures = rateLimits(CONSENT_LIMIT);

  /** The account of a caller that may use this. A feature that is off does not exist. */
  const enabled = async (caller: Caller): Promise<string> => {
    const { accountId } = requireViewer(caller);
    if (!(await accounts.features(caller)).voiceCloning) throw notFound('Not Found');
    return accountId;
  };
  /** The same, and accounts with voices from before it was turned off: they may always revoke them. */
  const owning = async (caller: Caller): Promise<string> => {
    const { accountId } = requireViewer(caller);
    const hasVoices = (await db.prisma.voiceProfile.count({ where: { accountId } })) > 0;
    return hasVoices ? accountId : enabled(caller);
  };
  const find = async (caller: Caller, id: string) => ownProfile(db.prisma, await enabled(caller), id);

  return {
    isEnabled: async (caller) => (await accounts.features(caller)).voiceCloning,
    assertOwning: async (caller) => void (await owning(caller)),
    assertEnabled: async (caller) => void (await enabled(caller)),
    async consentText(caller) {
      await enabled(caller);
      return CONSENT;
    },
    async signConsent(caller, signature) {
      await signatures.consume(await enabled(caller));
      return signConsent(context, caller, signature);
    },
    async admit(caller) {
      const accountId = await enabled(caller);
      await admit(context, caller, accountId);
      await uploads.consume(accountId);
      return accountId;
    },
    takeSample: (accountId, kind, pieces) => takeSample(context, accountId, kind, pieces),
    discard: (ids) => discardSamples(context, ids),
    async enrol(caller, enrolment) {
      const accountId = await enabled(caller);
      return enrol(context, await admit(context, caller, accountId), accountId, enrolment);
    },
    profiles: async (caller, query = {}) =>
      db.prisma.voiceProfile.findMany({
        ...query,
        where: { accountId: await owning(caller), status: { in: SHOWN } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    profile: find,
    async preview(caller, id, text) {
      const profile = await find(caller, id);
      await previews.consume(profile.accountId);
      return preview(context, profile, text);
    },
    activate: async (caller, id) => activate(context, await enabled(caller), id),
    async revoke(caller, id) {
      const accountId = await owning(caller);
      if (!isId(id)) return;
      const revoked = await db.transact(async (tx) => {
        await lockVoices(tx, accountId);
        return revoke(tx, { accountId, id }, clock.now());
      });
      await removeNow(context, revoked);
    },
    own: (caller) => ({ accountId: requireViewer(caller).accountId, status: { in: SHOWN } }),
    giveTo: (tx, call) => giveVoices(context, tx, call),
    async withdraw(tx, accountId) {
      await lockVoices(tx, accountId);
      const revoked = await revoke(tx, { accountId }, clock.now());
      const { count } = await tx.voiceConsent.deleteMany({ where: { accountId } });
      const samples = await tx.voiceSample.deleteMany({ where: { accountId } });
      return revoked.length + count + samples.count;
    },
    clone: (profileId, run) => cloneVoice(context, profileId, run),
    upkeep: () => keepUp(context),
  };
}
