import type { Erasure } from '../../../generated/client/client.ts';
import { conflict, notFound } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { eraseCalls } from './calls.ts';
import { addToRecord, beginRecord, type Actor } from './records.ts';

/** @param accountId the account that it must belong to; undefined for operators. */
export async function eraseCall(
  deps: PrivacyDeps,
  by: Actor,
  callId: string,
  accountId: string | undefined,
): Promise<Erasure> {
  const { db, clock, calls } = deps;
  const whose = { callId, ...(accountId !== undefined && { accountId }) };
  if (!isId(callId)) throw notFound('Call not found');
  return db.transact(async (tx) => {
    const [call] = await calls.lockEnded(tx, whose, 1);
    if (!call) {
      const isOpen = await tx.call.count({ where: { id: callId, ...(accountId !== undefined && { accountId }) } });
      throw isOpen ? conflict('The call is not over: hang up or cancel it first') : notFound('Call not found');
    }
    const { id } = await beginRecord(tx, clock, { ...by, kind: 'call', accountId: call.accountId });
    return addToRecord(tx, id, await eraseCalls(deps, tx, [call]), clock.now());
  });
}
