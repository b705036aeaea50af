import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { conflict, notFound } from '../../platform/errors/index.ts';
import { isId } from '../../platform/ids/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import { askTwilio, storeKey, usableAccount, validateKey, viewOf } from './credentials/credentials.ts';
import { currentCredentials, lockTelephony, revoke } from './credentials/credentials.store.ts';
import { createKeys } from './credentials/keys.ts';
import { importNumber } from './importing/importing.ts';
import { callerIdOf, ensureDefault, giveUp, IMPORTED, ownNumber } from './numbers/numbers.store.ts';
import { takeDownNow } from './provisioning/teardown.ts';
import { keepUp } from './provisioning/upkeep.ts';
import { CHECK_LIMIT, MOST_LISTED } from './telephony.config.ts';
import type { TelephonyContext, TelephonyDeps } from './telephony.deps.ts';
import { telephonyJobs } from './telephony.jobs.ts';
import type { TelephonyService } from './telephony.types.ts';
import { createCodeLimits, sendCode, verify } from './verification/verification.ts';

/** Accounts' own numbers. */
export function createTelephony(deps: TelephonyDeps): { service: TelephonyService; jobs: JobRegistration[] } {
  const service = createService({ ...deps, keys: createKeys(deps.config) });
  return { service, jobs: telephonyJobs(service) };
}

function createService(context: TelephonyContext): TelephonyService {
  const { db, clock, accounts } = context;
  const countCode = createCodeLimits(context);
  const checks = context.rateLimits(CHECK_LIMIT);

  /** The account of a caller that may use this. A feature that is off does not exist. */
  const enabled = async (caller: Caller): Promise<string> => {
    const { accountId } = requireViewer(caller);
    if (!(await accounts.features(caller)).byoTwilio) throw notFound('Not Found');
    return accountId;
  };

  return {
    assertEnabled: async (caller) => void (await enabled(caller)),
    storeCredentials: async (caller, key) => storeKey(context, await enabled(caller), key),
    async validateCredentials(caller) {
      const accountId = await enabled(caller);
      await checks.consume(accountId);
      return validateKey(context, accountId);
    },
    credentials: async (caller) => viewOf(await currentCredentials(db.prisma, await enabled(caller))),
    async revokeCredentials(caller) {
      const accountId = await enabled(caller);
      const given = await db.transact(async (tx) => {
        await lockTelephony(tx, accountId);
        const current = await currentCredentials(tx, accountId);
        await giveUp(tx, { accountId }, clock.now());
        if (current) await revoke(tx, current.id, clock.now());
        return tx.twilioNumber.findMany({ where: { accountId, status: 'deleting' }, select: { id: true } });
      });
      await takeDownNow(
        context,
        given.map(({ id }) => id),
      );
    },
    async available(caller) {
      const usable = await usableAccount(context, await enabled(caller));
      return askTwilio(context, usable, (account) => account.numbers(MOST_LISTED));
    },
    importNumber: async (caller, sid) => importNumber(context, await enabled(caller), sid),
    numbers: async (caller, query = {}) =>
      db.prisma.twilioNumber.findMany({
        ...query,
        where: { accountId: await enabled(caller), status: { in: IMPORTED } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
    sendCode: async (caller, id) => sendCode(context, countCode, await enabled(caller), id),
    verify: async (caller, id, code) => verify(context, await enabled(caller), id, code),
    async setDefault(caller, id) {
      const accountId = await enabled(caller);
      return db.transact(async (tx) => {
        await lockTelephony(tx, accountId);
        const number = await ownNumber(tx, accountId, id);
        if (number.status !== 'active') throw conflict('Verify the number first');
        await tx.twilioNumber.updateMany({ where: { accountId, isDefault: true }, data: { isDefault: false } });
        return tx.twilioNumber.update({ where: { id: number.id }, data: { isDefault: true } });
      });
    },
    async removeNumber(caller, id) {
      const accountId = await enabled(caller);
      if (!isId(id)) return;
      const count = await db.transact(async (tx) => {
        await lockTelephony(tx, accountId);
        const given = await giveUp(tx, { accountId, id }, clock.now());
        if (given > 0) await ensureDefault(tx, accountId);
        return given;
      });
      if (count > 0) await takeDownNow(context, [id]);
    },
    own: (caller) => ({ accountId: requireViewer(caller).accountId, status: { in: IMPORTED } }),
    askCallerId: callerIdOf,
    async withdraw(tx, accountId) {
      await lockTelephony(tx, accountId);
      const given = await giveUp(tx, { accountId }, clock.now());
      const current = await currentCredentials(tx, accountId);
      if (current) await revoke(tx, current.id, clock.now());
      return given + (current ? 1 : 0);
    },
    upkeep: () => keepUp(context),
  };
}
