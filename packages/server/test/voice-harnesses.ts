import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../src/platform/db/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { newId } from '../src/platform/ids/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import type { Jobs } from '../src/platform/queue/index.ts';
import { createBrowserVoice, createSimulatedVoice, createTelephoneVoice } from '../src/providers/voice/index.ts';
import type { BrowserVoice, Cue, Taken, VoiceDriver } from '../src/providers/voice/index.ts';
import { withWorkers } from '../src/providers/voice/rooms/index.ts';
import type { TestDatabase } from './database.ts';
import { carry, createRooms } from './fakes/room-worker.ts';
import type { ScriptedHost } from './fakes/voice-host.ts';
import { SECRETS } from './kit.ts';

const log = createLog({ level: 'silent' });

/** The deps that a driver is built on. `patienceMs`: how long the driver waits for a lead who says nothing. */
export interface Ground {
  jobs: Jobs;
  db: TestDatabase;
  host: ScriptedHost;
  patienceMs: number;
}

/** A driver under test and its leads. */
export interface Harness {
  name: string;
  create(ground: Ground): VoiceDriver;
  /** The reports before a call is answered, or known not to be. */
  before: string[];
  /** Makes such a lead answer, where the dial alone is not enough. */
  meet?(db: TestDatabase, driver: VoiceDriver, cue: Cue, lead: keyof Harness['leads']): Promise<void>;
  leads: Record<'talks' | 'doesNotAnswer' | 'saysNothing', Pick<Cue['lead'], 'by' | 'persona'>>;
}

export const harnesses: Harness[] = [
  {
    name: 'simulated',
    create: ({ jobs, patienceMs }) => createSimulatedVoice({ jobs, log, speed: 5000, patienceMs }),
    before: [],
    leads: {
      talks: { by: 'persona', persona: 'interested' },
      doesNotAnswer: { by: 'persona', persona: 'no_answer' },
      saysNothing: { by: 'person', persona: 'no_answer' },
    },
  },
  {
    name: 'browser',
    create: createInRooms,
    before: ['ringing'],
    async meet(db, driver, { callId }, lead) {
      if (lead === 'doesNotAnswer') return;
      await db.transact((tx) => (driver as BrowserVoice).expect(tx, callId));
    },
    leads: {
      talks: { by: 'person', persona: 'interested' },
      doesNotAnswer: { by: 'person', persona: 'interested' },
      saysNothing: { by: 'person', persona: 'no_answer' },
    },
  },
  {
    name: 'telephone',
    create: createOnTelephones,
    before: ['ready', 'placed', 'ringing'],
    leads: {
      talks: { by: 'person', persona: 'interested' },
      doesNotAnswer: { by: 'person', persona: 'busy' },
      saysNothing: { by: 'person', persona: 'no_answer' },
    },
  },
];

/** Workers that still carry a call, with the function that tells them to leave. */
const workers = new Set<Promise<void>>();
let leaving = new AbortController();

/** Ends the workers of all drivers. */
export async function sendWorkersHome(): Promise<void> {
  leaving.abort();
  await Promise.all(workers);
  workers.clear();
  leaving = new AbortController();
}

/** The browser driver with a worker that comes when it is dispatched. Its lead is silent if the persona says so. */
function createInRooms({ jobs, db, host, patienceMs }: Ground): VoiceDriver {
  const talks = async (callId: string) => host.cue(callId)?.lead.persona === 'interested';
  const livekit = createRooms((metadata) => {
    const { callId } = JSON.parse(metadata) as { callId: string };
    const { signal } = leaving;
    const { leases, credentials } = voice;
    const door = { leases, credentials, host, db, signal };
    workers.add(talks(callId).then((does) => carry(door, metadata, patienceMs, does)));
  });
  const times = { joinTimeoutMs: 1500, leaseMs: 500, claimWithinMs: 500 };
  const voice = createBrowserVoice({ ...inRooms({ jobs, db }), livekit, times });
  return voice;
}

const inRooms = ({ jobs, db }: Pick<Ground, 'jobs' | 'db'>) => ({
  db,
  jobs,
  log,
  clock: systemClock,
  secret: SECRETS.JWT_SECRET,
  doorUrl: () => 'http://nova.invalid',
  roomOf: async (callId: string) => `call-${callId}`,
  roomsOf: async (_tx: unknown, callIds: string[]) => new Map(callIds.map((callId) => [callId, `call-${callId}`])),
  overAmong: async () => [],
});

/** The telephone driver, with a worker that comes when it is dispatched, and a lead who answers unless it is busy. */
function createOnTelephones({ jobs, db, host, patienceMs }: Ground): VoiceDriver {
  const personaOf = (room: string) => host.cue(room.slice('call-'.length))?.lead.persona;
  const livekit = createRooms(
    (metadata) => {
      const { callId } = JSON.parse(metadata) as { callId: string };
      const { signal } = leaving;
      const room = `call-${callId}`;
      const phone = {
        async ready(_callId: string, lease: number, step: number) {
          const waits = { type: 'state', state: 'ready' } as const;
          const tell = async (tx: Tx, { accepted }: Taken) => void (accepted && (await voice.ready(tx, callId, lease)));
          return (await host.report(callId, step, waits, tell)).cue;
        },
        status: () => livekit.sip.statusOf(room, 'callee'),
      };
      const { leases, credentials } = withWorkers({ ...inRooms({ jobs, db }), livekit }, times);
      const door = { leases, credentials, host, db, signal, phone };
      workers.add(carry(door, metadata, patienceMs, personaOf(room) === 'interested'));
    },
    async ({ room }) => {
      while (host.cue(room.slice('call-'.length))?.state === 'dialling') await sleep(5);
      return personaOf(room) === 'busy' ? 480 : 'answers';
    },
  );
  const times = { leaseMs: 500, claimWithinMs: 500, readyWithinMs: 1000, paceMs: 1, leadMs: 0, lookMs: 20 };
  const voice = createTelephoneVoice({
    ...inRooms({ jobs, db }),
    livekit,
    times,
    callerIdOf: async () => ({ trunkId: 'ST_test', number: null }),
    mayStillDial: async () => true,
    colleagueOf: async () => null,
    mayHandOver: async () => 'refused' as const,
  });
  return voice;
}

let numbers = 0;

/** Leases and dials belong to a row. */
export function callRow(id: string) {
  const createdAt = new Date();
  const goal = 'qualify_interest';
  const call = {
    id,
    position: 0,
    phone: `+97150${1_000_000 + numbers++}`,
    goal,
    language: 'en',
    status: 'ringing',
    persona: 'interested',
  };
  const calls = { create: [{ ...call, media: 'browser', createdAt, progressedAt: createdAt }] };
  return {
    id: newId(),
    ownerEmail: 'owner@example.com',
    product: 'CRM',
    goal,
    language: 'en',
    total: 1,
    createdAt,
    calls,
  };
}
