import type { Tx } from '../../../platform/db/index.ts';
import type { ErasedCall } from '../../../platform/privacy/index.ts';
import type { Whose } from '../../calls/index.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { addToRecord, type Amount } from './records.ts';

/** The most calls of one transaction: about 15 statements, and some thirty thousand rows. */
export const CALLS_AT_ONCE = 1000;

/** Deletes calls that `tx` has locked, with what every room holds of them. */
export async function eraseCalls({ rooms }: PrivacyDeps, tx: Tx, calls: readonly ErasedCall[]): Promise<Amount> {
  let rows = 0;
  if (calls.length > 0) for (const room of rooms) rows += (await room.eraseCalls?.(tx, calls)) ?? 0;
  return { calls: calls.length, rows };
}

/** Ends the calls that are not over and erases all, each part in a transaction of its own. @returns whether all are gone. */
export async function eraseAllCalls(
  deps: PrivacyDeps,
  erasureId: string,
  whose: Whose,
  mostParts = Infinity,
): Promise<boolean> {
  const { db, calls } = deps;
  while ((await db.transact((tx) => calls.endOpen(tx, whose, CALLS_AT_ONCE))) > 0);
  for (let part = 0; part < mostParts; part++) {
    const amount = await db.transact(async (tx) => {
      const erased = await eraseCalls(deps, tx, await calls.lockEnded(tx, whose, CALLS_AT_ONCE));
      if (erased.calls > 0) await addToRecord(tx, erasureId, erased);
      return erased;
    });
    if (amount.calls < CALLS_AT_ONCE) return true;
  }
  return false;
}
