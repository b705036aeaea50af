import type { TurnTiming } from '@nova-calls/schema';
import type { CallsDeps } from '../calls.deps.ts';
import { isLive } from '../calls.model.ts';
import { fromRow } from '../calls.events.ts';
import { lockCall } from './ending.ts';

/**
 * Writes how long turns took, each once however often it is told. Of a call that is over nothing more is written.
 * @returns those that were written
 */
export async function time(deps: CallsDeps, callId: string, turns: TurnTiming[]): Promise<TurnTiming[]> {
  return deps.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !isLive(call.status)) return [];
    const rows = await tx.callEvent.findMany({ where: { callId, type: 'timed' } });
    const known = new Set(rows.map(fromRow).map((event) => (event.type === 'timed' ? event.data.step : null)));
    const fresh = turns.filter(
      ({ step }, at) => !known.has(step) && turns.findIndex((one) => one.step === step) === at,
    );
    const entries = fresh.map((data) => ({ call, event: { type: 'timed' as const, data } }));
    await deps.events.append(tx, entries, deps.clock.now());
    return fresh;
  });
}
