import type { ConsentBasis } from '@nova-calls/schema';
import { before, DAY } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { closedDaysFrom } from '../closed-days/closed-days.store.ts';
import type { ComplianceDeps } from '../compliance.deps.ts';
import type { Ask, Compliance } from '../compliance.types.ts';
import { isListed } from '../lists/lists.store.ts';
import { createNumberHashes } from '../hashing/number-hashes.ts';
import { judge } from '../rules/judge.model.ts';
import { isCallable } from '../rules/number.model.ts';
import type { Consent, Facts } from '../rules/rules.types.ts';
import { endDials, lockNumber, readDials, writeDial } from './dials.store.ts';

/** More than a week, on every clock. */
const REMEMBERED = 9 * DAY;

export function createAsking(
  deps: ComplianceDeps,
): Pick<Compliance, 'mayDial' | 'askToDial' | 'mayHandOver' | 'dialsEnded'> {
  const hashOf = createNumberHashes(deps.config);
  return {
    async mayDial(tx, ask) {
      const { facts } = await readFacts(deps, tx, ask, hashOf(ask.phone));
      return judge(facts, ask.now).verdict;
    },
    async askToDial(tx, ask) {
      const number = hashOf(ask.phone);
      await lockNumber(tx, number);
      const { facts, isOwn } = await readFacts(deps, tx, ask, number);
      const { verdict, ground } = judge(facts, ask.now);
      if (verdict.verdict === 'now' && !isOwn) await writeDial(tx, ask, number, facts, ground);
      return verdict;
    },
    async mayHandOver(tx, { accountId, phone }) {
      if (!isCallable(phone)) return false;
      const number = hashOf(phone);
      await lockNumber(tx, number);
      const { hasRefused, isInUse } = await readDials(tx, { accountId, callId: null }, number, deps.clock.now());
      if (hasRefused || isInUse || (await isListed(tx, accountId, number))) return false;
      return (await deps.suppressions.among(tx, { accountId }, [phone])).size === 0;
    },
    dialsEnded: (tx, callIds, outcome) => endDials(tx, callIds, outcome, deps.clock.now()),
  };
}

/** Gathers what the rules ask about a number. The lists are read in the transaction, so a late entry counts too. */
async function readFacts({ suppressions }: ComplianceDeps, tx: Tx, ask: Ask, number: string) {
  const { accountId, phone, leadTimeZone, now } = ask;
  const { isOwn, ...dials } = await readDials(tx, ask, number, before(now, REMEMBERED));
  const facts: Facts = {
    phone,
    leadTimeZone,
    ...dials,
    consent: await consentOf(tx, ask.callId),
    isSuppressed: (await suppressions.among(tx, { accountId }, [phone])).size > 0,
    isOnDoNotCallList: await isListed(tx, accountId, number),
    closedDays: await closedDaysFrom(tx, before(now, 2 * DAY)),
  };
  return { facts, isOwn };
}

async function consentOf(tx: Tx, callId: string): Promise<Consent | null> {
  const row = await tx.callConsent.findUnique({ where: { callId } });
  if (!row) return null;
  const { basis, text, source, givenAt: at } = row;
  return { basis: basis as ConsentBasis, text, source, at };
}
