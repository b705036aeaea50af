import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Ask } from '../compliance.types.ts';
import { countDials } from '../rules/judge.model.ts';
import type { Facts, Ground } from '../rules/rules.types.ts';

/** Locks a number until `tx` ends, so that those who ask about it at once are judged one after the other. */
export async function lockNumber(tx: Tx, number: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${number}, 0))::text`;
}

/** What earlier dials say about a number. */
export interface PastDials {
  hasRefused: boolean;
  /** Another call has it. */
  isInUse: boolean;
  /** This call has it already. */
  isOwn: boolean;
  dials: Date[];
}

interface Row {
  callId: string | null;
  createdAt: Date;
  isOpen: boolean;
  isOfAccount: boolean;
  counts: boolean;
  refused: boolean;
}

/** Whose dials are read: those of an account, and of its call that asks, if there is one. */
type Asking = Pick<Ask, 'accountId'> & { callId: string | null };

/** Reads the dials of a number that matter: those of the account since `since`, its refusals, and whoever has it now. */
export async function readDials(
  tx: Tx,
  { accountId, callId }: Asking,
  number: string,
  since: Date,
): Promise<PastDials> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT call_id AS "callId", created_at AS "createdAt", ended_at IS NULL AS "isOpen", counts, refused,
      account_id = ${accountId}::uuid AS "isOfAccount"
    FROM dials WHERE number = ${number} AND (ended_at IS NULL
      OR (account_id = ${accountId}::uuid AND (refused OR created_at > ${since}::timestamptz)))`;
  const own = rows.filter((row) => row.isOpen && callId !== null && row.callId === callId);
  const others = rows.filter((row) => !own.includes(row));
  return {
    hasRefused: others.some((row) => row.isOfAccount && row.refused),
    isInUse: others.some((row) => row.isOpen),
    isOwn: own.length > 0,
    dials: others.filter((row) => row.isOfAccount && row.counts).map((row) => row.createdAt),
  };
}

/** Records a dial with its ground. */
export async function writeDial(tx: Tx, ask: Ask, number: string, facts: Facts, ground: Ground): Promise<void> {
  const { accountId, callId, now } = ask;
  await tx.dial.create({
    data: {
      id: newId(),
      accountId,
      callId,
      number,
      ...ground,
      zones: [...ground.zones],
      ...countDials(facts, ground, now),
      consentBasis: facts.consent?.basis ?? null,
      consentAt: facts.consent?.at ?? null,
      createdAt: now,
    },
  });
}

/** Outcomes by which the called person said no. */
const REFUSALS = ['opted_out', 'not_interested'];
/** The outcome of a dial that the carrier did not take: the number never rang. */
const NEVER_RANG = 'carrier_limit';

export async function endDials(tx: Tx, callIds: string[], outcome: string | null, endedAt: Date): Promise<void> {
  const refused = outcome !== null && REFUSALS.includes(outcome);
  await tx.dial.updateMany({
    where: { callId: { in: callIds }, endedAt: null },
    data: { endedAt, outcome, refused, counts: outcome !== NEVER_RANG },
  });
}
