import { CALLEE } from '@nova-calls/schema';
import type { Tx } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import { LiveKitError } from '../../livekit/index.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import type { Dial } from './dials.ts';
import { endCall } from './ending.ts';
import { findOut } from './finding.ts';
import { giveBack } from './giving-back.ts';
import { refusalOf, type Refusal } from './refusals.model.ts';
import { LONGEST_HANDED_OVER_SECONDS, LONGEST_SECONDS } from './telephone.config.ts';
import type { TelephoneDeps } from './telephone.deps.ts';
import { placeJob, watchJob, type Place } from './telephone.jobs.ts';

/**
 * Dials a call when its turn has come: marks it as placed, in a transaction that also asks whether it may be dialled,
 * and then asks LiveKit, which answers when somebody picked up or it is known why nobody did. A job that finds its dial
 * placed already was interrupted after that, so it looks how the dial went and never dials again.
 */
export async function placeDial(deps: TelephoneDeps, host: VoiceHost, job: Place, run: JobRun): Promise<void> {
  const { callId, lease } = job;
  const dial = await deps.dials.find(callId);
  const standing = dial && (await host.read(callId));
  if (!standing || dial.settledForMs !== null) return;
  if (dial.placedForMs !== null) return dial.placedBy === lease ? findOut(deps, host, job, dial, run) : undefined;
  // The worker is gone. The next one reports that it is ready, which makes another job.
  if (!(await deps.leases.isReady(callId, lease))) return;
  if (dial.dueInMs > 0) return deps.db.transact((tx) => again(deps, tx, job, dial.dueInMs, run));
  const verdict = await place(deps, host, standing.cue, dial, lease);
  if (verdict === 'placed') await ask(deps, host, job, standing.cue, dial, run);
  const hasMoved = verdict === 'moved' || (verdict === 'not now' && !(await giveBack(deps, host, standing.cue, run)));
  if (hasMoved) await deps.db.transact((tx) => again(deps, tx, job, 0, run));
  if (verdict === 'not yet') await waitLonger(deps, job, dial, run);
}

async function again({ jobs }: TelephoneDeps, tx: Tx, job: Place, inMs: number, run: JobRun): Promise<void> {
  await jobs.enqueue(tx, placeJob, [job], inMs);
  await run.complete(tx);
}

type Verdict = 'placed' | 'moved' | 'not yet' | 'not now';

/** Rolls the placing transaction back. */
class NotPlaced extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(verdict);
    this.verdict = verdict;
  }
}

/** Marks the dial of a live call as placed. The call's row is locked meanwhile, so a call that is over is not dialled. */
async function place(deps: TelephoneDeps, host: VoiceHost, cue: Cue, dial: Dial, lease: number): Promise<Verdict> {
  const { callId, step } = cue;
  try {
    const { accepted } = await host.report(callId, step, { type: 'state', state: 'placed' }, async (tx, taken) => {
      if (!taken.accepted) return;
      if (!(await deps.mayStillDial(tx, callId))) throw new NotPlaced('not now');
      if (!(await deps.turns.use(tx, dial.trunkId))) throw new NotPlaced('not yet');
      if (!(await deps.dials.place(tx, callId, lease))) throw new NotPlaced('moved');
    });
    return accepted ? 'placed' : 'moved';
  } catch (error) {
    if (error instanceof NotPlaced) return error.verdict;
    throw error;
  }
}

/** Another call was late for its own turn, so this one gets a new one. */
const waitLonger = (deps: TelephoneDeps, job: Place, { trunkId }: Dial, run: JobRun) =>
  deps.db.transact(async (tx) => {
    const dueInMs = await deps.turns.reserve(tx, trunkId);
    await deps.dials.postpone(tx, job.callId, dueInMs);
    await again(deps, tx, job, dueInMs, run);
  });

/** Asks LiveKit to dial. Without an answer it may ring all the same, so that is looked into. */
async function ask(deps: TelephoneDeps, host: VoiceHost, job: Place, cue: Cue, dial: Dial, run: JobRun): Promise<void> {
  const { times, livekit, log } = deps;
  const { callId } = job;
  const room = await deps.roomOf(callId);
  if (!room) return;
  const line = { room, identity: CALLEE, trunkId: dial.trunkId, callerNumber: dial.number, number: cue.phone };
  const longestSeconds = (await deps.colleagueOf(callId)) === null ? LONGEST_SECONDS : LONGEST_HANDED_OVER_SECONDS;
  const bounds = { ringingSeconds: times.ringingMs / 1000, longestSeconds, timeoutMs: times.requestMs };
  try {
    await livekit.sip.dial({ ...line, ...bounds });
  } catch (error) {
    const refusal = error instanceof LiveKitError ? refusalOf(error, await hasRung(host, callId)) : null;
    if (refusal) return refused(deps, host, callId, error as LiveKitError, refusal, run);
    log.warn({ err: error, callId }, 'LiveKit did not say how a dial went');
    return deps.db.transact((tx) => again(deps, tx, job, 0, run));
  }
  await deps.db.transact(async (tx) => {
    await deps.dials.settle(tx, callId);
    await deps.jobs.enqueue(tx, watchJob, [{ callId }], times.lookMs);
    await run.complete(tx);
  });
}

/** Whether the called person's telephone rings, as far as the worker has seen. A call that is over does not matter. */
async function hasRung(host: VoiceHost, callId: string): Promise<boolean> {
  const standing = await host.read(callId);
  return standing?.cue.state !== 'dialling';
}

/** Refusals that an operator can do something about. So is a carrier that says nothing at all. */
const OURS: Refusal[] = ['failed', 'trunk_refused', 'carrier_limit'];
const isOurs = (reason: Refusal, sip: LiveKitError['sip']) =>
  OURS.includes(reason) || (reason === 'unreachable' && sip === null);

async function refused(
  deps: TelephoneDeps,
  host: VoiceHost,
  callId: string,
  { sip, twirp, status }: LiveKitError,
  reason: Refusal,
  run: JobRun,
): Promise<void> {
  deps.log[isOurs(reason, sip) ? 'error' : 'info'](
    { callId, reason, sip: sip?.code, livekit: status, twirp },
    'a dial was not answered',
  );
  await endCall(deps, host, callId, reason, run);
}
