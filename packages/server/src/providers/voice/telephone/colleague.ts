import { setTimeout as wait } from 'node:timers/promises';
import { COLLEAGUE, type ColleagueResponse } from '@nova-calls/schema';
import { LiveKitError } from '../../livekit/index.ts';
import { refusalOf } from './refusals.model.ts';
import { LONGEST_HANDED_OVER_SECONDS } from './telephone.config.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

type Reason = Extract<ColleagueResponse, { answered: false }>['reason'];
const not = (reason: Reason): ColleagueResponse => ({ answered: false, reason });

/** Shorter than a lead's telephone rings, because the lead waits meanwhile. */
const RINGING_MS = 25_000;
const REQUEST_MS = 30_000;

/** Dials the colleague to whom a call is handed over into its room, and answers when somebody picked up or nobody did. */
export async function callColleague(deps: TelephoneDeps, callId: string): Promise<ColleagueResponse> {
  const { livekit, log } = deps;
  const [number, room, dial] = await Promise.all([
    deps.colleagueOf(callId),
    deps.roomOf(callId),
    deps.dials.find(callId),
  ]);
  if (number === null || !room || !dial) return not('not_configured');
  if ((await livekit.sip.statusOf(room, COLLEAGUE)) === 'active') return { answered: true };
  if (!(await takeTurn(deps, dial.trunkId))) return not('carrier_limit');
  const line = { room, identity: COLLEAGUE, trunkId: dial.trunkId, callerNumber: dial.number, number };
  const bounds = {
    ringingSeconds: RINGING_MS / 1000,
    longestSeconds: LONGEST_HANDED_OVER_SECONDS,
    timeoutMs: REQUEST_MS,
  };
  try {
    await livekit.sip.dial({ ...line, ...bounds });
    return { answered: true };
  } catch (error) {
    const reason = (error instanceof LiveKitError && refusalOf(error, true)) || 'failed';
    log.warn({ callId, reason }, 'a call could not be handed over');
    await livekit.remove(room, COLLEAGUE).catch(() => {});
    return not(reason === 'trunk_refused' ? 'failed' : reason);
  }
}

/** Waits for the trunk, but not for long. @returns false when it is too busy */
async function takeTurn({ db, turns, times }: TelephoneDeps, trunkId: string): Promise<boolean> {
  for (let tries = 0; tries < 5; tries++) {
    if (await db.transact((tx) => turns.use(tx, trunkId))) return true;
    await wait(times.paceMs);
  }
  return false;
}
