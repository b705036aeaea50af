import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { lockCall } from './ending.ts';
import { MAX_BRIDGED_SECONDS, MAX_CALL_SECONDS, RESERVE_SECONDS, WRAP_UP_SECONDS } from '../calls.model.ts';
import { dialogueOf } from './dialogue.model.ts';

/**
 * How much longer a call may last. One minute is reserved for it; when that runs out, another is reserved if the
 * account has one. So a call is never cut off while there are minutes, and never takes more than there are.
 *
 * @returns `enough`, `scarce` (the agent should wrap up) or `used_up`.
 */
export async function minutesFor(deps: CallsDeps, call: Call): Promise<'enough' | 'scarce' | 'used_up'> {
  const longest = longestOf(call);
  if (call.elapsedMs >= longest * 1000) return 'used_up';
  const nearlyOver = call.elapsedMs > (longest - 2 * WRAP_UP_SECONDS) * 1000;
  const reserved = call.accountId ? await reservedFor(deps, call) : longest;
  const left = reserved - call.elapsedMs / 1000;
  if (left <= 0) return 'used_up';
  return nearlyOver || left < WRAP_UP_SECONDS ? 'scarce' : 'enough';
}

/** The longest that a call may last, in seconds. */
export const longestOf = (call: Call): number =>
  dialogueOf(call).turn === 'bridged' ? MAX_BRIDGED_SECONDS : MAX_CALL_SECONDS;

async function reservedFor(deps: CallsDeps, call: Call): Promise<number> {
  const enough = (reserved: number) => reserved - call.elapsedMs / 1000 >= WRAP_UP_SECONDS;
  if (enough(call.reservedSeconds)) return call.reservedSeconds;
  return deps.db.transact(async (tx) => {
    const current = await lockCall(tx, call.id);
    if (!current || current.step !== call.step || enough(current.reservedSeconds)) return current?.reservedSeconds ?? 0;
    const more = await deps.billing.extend(tx, call.accountId!, call.id, RESERVE_SECONDS);
    if (!more) return current.reservedSeconds;
    const data = { reservedSeconds: { increment: RESERVE_SECONDS } };
    return (await tx.call.update({ where: { id: call.id }, data })).reservedSeconds;
  });
}
