import type { Tx } from '../../../platform/db/index.ts';
import { handles, runsAt } from '../../../platform/queue/index.ts';
import { closeLeftJob, closeLeftRooms } from '../rooms/closing.ts';
import { createClosing, createWorkers, withWorkers, type Credentials, type Leases } from '../rooms/index.ts';
import type { VoiceDriver } from '../voice.port.ts';
import { ROOM, TIMES, type BrowserTimes } from './browser.config.ts';
import type { BrowserDeps, BrowserOptions } from './browser.deps.ts';
import { endUnlessJoined, joinTimeoutJob, openJob, openRoom } from './opening.ts';

/** The driver, and the functions for the requests of people and workers. */
export interface BrowserVoice extends VoiceDriver {
  times: BrowserTimes;
  leases: Leases;
  credentials: Credentials;
  /** Notes that somebody may join. From now until its end the call has a worker. It may be repeated. */
  expect(tx: Tx, callId: string): Promise<void>;
}

/**
 * Carries calls in LiveKit rooms, between a person in a browser and a voice worker, which reports through the agent
 * door. A call that waits for its person costs a room and a job, but no worker.
 */
export function createBrowserVoice(options: BrowserOptions): BrowserVoice {
  const { jobs } = options;
  const rooms = withWorkers(options, { ...TIMES, ...options.times });
  const closing = createClosing(rooms, 'browser');
  const workers = createWorkers(rooms, {
    driver: 'browser',
    room: ROOM,
    isEarly: ({ state }) => state === 'dialling',
  });
  const deps: BrowserDeps = { ...rooms, closing };
  const { times, leases, credentials } = deps;
  const inCalls = [openJob, workers.job, joinTimeoutJob];

  return {
    name: 'browser through LiveKit',
    ringsAtOnce: false,
    jobs: (host) => [
      handles(openJob, (job, run) => openRoom(deps, host, job, run)),
      handles(joinTimeoutJob, (job) => endUnlessJoined(host, job)),
      handles(workers.job, (job, run) => workers.look(host, job, run)),
      handles(closing.job, (job) => closing.close(job)),
      runsAt('*/5 * * * *', closeLeftJob, () => closeLeftRooms(deps)),
    ],
    dial: (tx, { callId, step }) => jobs.enqueue(tx, openJob, [{ callId, step }]),
    // The worker's heartbeat waits for the next step.
    goOn: async () => {},
    hangUp: (tx, callIds) => closing.enqueue(tx, callIds),
    typed: ({ atMs }, text) => ({ type: 'heard', text, fromMs: atMs, toMs: atMs }),
    async carries(callIds) {
      const carried = await Promise.all(inCalls.map((job) => jobs.openAmong(job, 'callId', callIds)));
      return new Set(carried.flatMap((some) => [...some]));
    },
    lagMs: async () => Math.max(...(await Promise.all(inCalls.map((job) => jobs.lagMs(job))))),
    times,
    leases,
    credentials,
    async expect(tx, callId) {
      if (await leases.open(tx, callId)) await workers.enqueue(tx, callId);
    },
  };
}
