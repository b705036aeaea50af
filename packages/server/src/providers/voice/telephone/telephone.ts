import type { ColleagueResponse } from '@nova-calls/schema';
import type { Tx } from '../../../platform/db/index.ts';
import { handles } from '../../../platform/queue/index.ts';
import { createClosing, createWorkers, withWorkers } from '../rooms/index.ts';
import type { VoiceDriver } from '../voice.port.ts';
import { hangUp } from './closing.ts';
import { callColleague } from './colleague.ts';
import { createDials } from './dials.ts';
import { placeDial } from './placing.ts';
import { prepareDial } from './preparing.ts';
import { ROOM, TIMES } from './telephone.config.ts';
import type { TelephoneDeps, TelephoneOptions } from './telephone.deps.ts';
import { placeJob, prepareJob, watchJob } from './telephone.jobs.ts';
import { createTurns } from './turns.ts';
import { watchDial } from './watching.ts';

/** The driver, and the functions for the requests of workers. */
export interface TelephoneVoice extends VoiceDriver {
  /** The worker of this claim waits in the room: the number is dialled when its turn comes. It may be repeated. */
  ready(tx: Tx, callId: string, lease: number): Promise<void>;
  /** True if calls can be handed over to somebody. */
  hasColleague(callId: string): Promise<boolean>;
  /** Dials that person into the room of a call. */
  callColleague(callId: string): Promise<ColleagueResponse>;
}

/**
 * Carries calls over the telephone, by LiveKit SIP, between the called person and a voice worker, which reports through
 * the agent door. The way of a call: its turn on the trunk is reserved → a worker is sent for → it waits
 * in the room → the number is dialled → somebody answers, or it is known why nobody does.
 */
export function createTelephoneVoice(options: TelephoneOptions): TelephoneVoice {
  const times = { ...TIMES, ...options.times };
  const rooms = withWorkers(options, times);
  const deps: TelephoneDeps = {
    ...rooms,
    dials: createDials(options.db.prisma),
    turns: createTurns(times),
    closing: createClosing(rooms, 'telephone'),
    workers: createWorkers(rooms, { driver: 'telephone', room: ROOM }),
  };
  const { jobs, leases, workers, closing } = deps;
  const inCalls = [prepareJob, workers.job, placeJob, watchJob];

  return {
    name: 'telephone through LiveKit',
    ringsAtOnce: false,
    jobs: (host) => [
      handles(prepareJob, (job, run) => prepareDial(deps, host, job, run)),
      handles(placeJob, (job, run) => placeDial(deps, host, job, run)),
      handles(watchJob, (job, run) => watchDial(deps, host, job, run)),
      handles(workers.job, (job, run) => workers.look(host, job, run)),
      handles(closing.job, (job) => hangUp(deps, host, job)),
    ],
    dial: (tx, { callId }) => jobs.enqueue(tx, prepareJob, [{ callId }]),
    // The worker's heartbeat waits for the next step.
    goOn: async () => {},
    hangUp: (tx, callIds) => closing.enqueue(tx, callIds),
    typed: null,
    async carries(callIds) {
      const carried = await Promise.all(inCalls.map((job) => jobs.openAmong(job, 'callId', callIds)));
      return new Set(carried.flatMap((some) => [...some]));
    },
    lagMs: async () => Math.max(...(await Promise.all(inCalls.map((job) => jobs.lagMs(job))))),
    async ready(tx, callId, lease) {
      if (await leases.ready(tx, callId, lease)) await jobs.enqueue(tx, placeJob, [{ callId, lease }]);
    },
    hasColleague: async (callId) => (await deps.colleagueOf(callId)) !== null,
    callColleague: (callId) => callColleague(deps, callId),
  };
}
