import { requireViewer } from '../../platform/auth/index.ts';
import { HOUR, SECOND } from '../../platform/clock/index.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import { closeForErasure, goOn } from './erasing/erase-account.ts';
import { eraseCall } from './erasing/erase-call.ts';
import { assertPhone, customersOf, eraseCalledParty, finishCalledParty } from './erasing/erase-called-party.ts';
import { actorOf, OPERATOR } from './erasing/records.ts';
import { decodePlace, encodePlace, START } from './exporting/cursor.ts';
import { createExport } from './exporting/export.ts';
import type { PrivacyDeps, PrivacyGiven } from './privacy.deps.ts';
import { privacyJobs } from './privacy.jobs.ts';
import type { PrivacyOperators, PrivacyService } from './privacy.types.ts';

/** Erasure of calls, called parties and accounts, and the export of an account. */
export function createPrivacy(given: PrivacyGiven): { service: PrivacyService; jobs: JobRegistration[] } {
  const service = createService({ ...given, sealer: createSealer(given.config.ENCRYPTION_KEY, 'privacy') });
  return { service, jobs: privacyJobs(service) };
}

function createService(deps: PrivacyDeps): PrivacyService {
  const { db, rooms, accounts } = deps;
  const exporting = createExport(db, rooms);
  const exports = deps.rateLimits({
    name: 'export',
    points: 10,
    windowSeconds: HOUR / SECOND,
    message: 'Rate limit exceeded. Max 10 exports per hour.',
  });

  const operators: PrivacyOperators = {
    eraseCall: (callId) => eraseCall(deps, OPERATOR, callId, undefined),
    async eraseCalledParty(phone, accountId) {
      assertPhone(phone);
      const erasures = [];
      for (const customer of accountId === null ? await customersOf(deps, phone) : [accountId])
        erasures.push(await eraseCalledParty(deps, OPERATOR, { accountId: customer, phone }));
      return erasures;
    },
    eraseAccount: (accountId) => closeForErasure(deps, OPERATOR, accountId),
    erasures: ({ limit }) =>
      db.prisma.erasure.findMany({ orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take: limit }),
    async exportPage(accountId, cursor) {
      let page = await exporting.page(accountId, cursor === null ? START : decodePlace(cursor));
      while (page.lines.length === 0 && page.next) page = await exporting.page(accountId, page.next);
      return { lines: page.lines, cursor: page.next && encodePlace(page.next) };
    },
  };

  return {
    eraseCall: async (caller, callId) => eraseCall(deps, actorOf(caller), callId, requireViewer(caller).accountId),
    async eraseCalledParty(caller, phone) {
      const { accountId } = requireViewer(caller);
      assertPhone(phone);
      return eraseCalledParty(deps, actorOf(caller), { accountId, phone });
    },
    async eraseAccount(caller, password) {
      const { accountId } = requireViewer(caller);
      await accounts.confirmPassword(caller, password);
      return closeForErasure(deps, actorOf(caller), accountId);
    },
    async exportAccount(caller) {
      const { accountId } = requireViewer(caller);
      await exports.consume(accountId);
      return exporting.lines(accountId);
    },
    operators,
    goOn: (job, run) => goOn(deps, job, run),
    finishCalledParty: (job) => finishCalledParty(deps, job),
  };
}
