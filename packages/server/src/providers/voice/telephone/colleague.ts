import { setTimeout as wait } from 'node:timers/promises';
import { COLLEAGUE, type ColleagueResponse } from '@nova-calls/schema';
import { LiveKitError } from '../../livekit/index.ts';
import type { Dial } from './dials.ts';
import { refusalOf } from './refusals.model.ts';
import {
  COLLEAGUE_OPEN_MS,
  COLLEAGUE_REQUEST_MS,
  COLLEAGUE_RINGING_MS,
  LONGEST_HANDED_OVER_SECONDS,
} from './telephone.config.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

type Reason = Extract<ColleagueResponse, { answered: false }>['reason'];
const not = (reason: Reason): ColleagueResponse => ({ answered: false, reason });

/**
 * Dials the colleague to whom a call is handed over into its room, and answers when somebody picked up or nobody did. A
 * request that finds the colleague dialled already waits for what becomes of that dial.
 */
export async function callColleague(deps: TelephoneDeps, callId: string): Promise<ColleagueResponse> {
  const [number, room, dial] = await Promise.all([
    deps.colleagueOf(callId),
    deps.roomOf(callId),
    deps.dials.find(callId),
  ]);
  if (number === null || !room || !dial) return not('not_configured');
  if ((await deps.livekit.sip.statusOf(room, COLLEAGUE)) === 'active') return { answered: true };
  switch (await placeInTurn(deps, callId, dial.trunkId, number)) {
    case 'yes':
      return ask(deps, callId, room, number, dial);
    case 'placed before':
      return awaitOther(deps, callId, room);
    case 'refused':
      deps.log.warn({ callId }, 'a call could not be handed over: its number may not be called');
      return not('declined');
    case 'over':
      return not('failed');
    case 'not yet':
      return not('carrier_limit');
  }
}

type Verdict = 'yes' | 'over' | 'refused' | 'placed before' | 'not yet';

/** Rolls the placing transaction back. */
class NotPlaced extends Error {}

/** Marks the colleague as dialled, once the trunk is free; it does not wait for long. */
async function placeInTurn(deps: TelephoneDeps, callId: string, trunkId: string, number: string): Promise<Verdict> {
  for (let tries = 0; tries < 5; tries++) {
    const verdict = await place(deps, callId, trunkId, number);
    if (verdict !== 'not yet') return verdict;
    await wait(deps.times.paceMs);
  }
  return 'not yet';
}

/** The call's row is locked meanwhile, so nobody is dialled into a call that is over. */
async function place(deps: TelephoneDeps, callId: string, trunkId: string, number: string): Promise<Verdict> {
  const { db, dials, turns } = deps;
  try {
    return await db.transact(async (tx) => {
      const verdict = await deps.mayHandOver(tx, callId, number);
      if (verdict !== 'yes') return verdict;
      if (!(await dials.placeColleague(tx, callId, COLLEAGUE_OPEN_MS))) return 'placed before';
      if (!(await turns.use(tx, trunkId))) throw new NotPlaced();
      return 'yes';
    });
  } catch (error) {
    if (error instanceof NotPlaced) return 'not yet';
    throw error;
  }
}

async function ask(
  { livekit, log, dials, db }: TelephoneDeps,
  callId: string,
  room: string,
  number: string,
  dial: Dial,
): Promise<ColleagueResponse> {
  const line = { room, identity: COLLEAGUE, trunkId: dial.trunkId, callerNumber: dial.number, number };
  const bounds = {
    ringingSeconds: COLLEAGUE_RINGING_MS / 1000,
    longestSeconds: LONGEST_HANDED_OVER_SECONDS,
    timeoutMs: COLLEAGUE_REQUEST_MS,
  };
  try {
    await livekit.sip.dial({ ...line, ...bounds });
    return { answered: true };
  } catch (error) {
    const refusal = error instanceof LiveKitError ? refusalOf(error, true) : null;
    log.warn({ callId, reason: refusal ?? 'failed' }, 'a call could not be handed over');
    await livekit.remove(room, COLLEAGUE).catch(() => {});
    // Without an answer the dial may still be on its way, so its mark stays until it cannot be.
    if (refusal) await dials.dropColleague(db.prisma, callId);
    return not(refusal === null || refusal === 'trunk_refused' ? 'failed' : refusal);
  }
}

/** Waits for a dial that another request has made. */
async function awaitOther({ dials, livekit, times }: TelephoneDeps, callId: string, room: string) {
  for (;;) {
    const status = await livekit.sip.statusOf(room, COLLEAGUE);
    if (status === 'active') return { answered: true } as const;
    const forMs = (await dials.find(callId))?.colleagueForMs ?? null;
    const isThere = status !== null && status !== 'hangup';
    if (forMs === null || forMs > (isThere ? COLLEAGUE_OPEN_MS : times.seenWithinMs)) return not('no_answer');
    await wait(times.lookMs);
  }
}
