import { setTimeout as sleep } from 'node:timers/promises';
import { DispatchMetadata, type DoorCue, type DoorReport } from '@nova-calls/schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { memoryBus } from '../src/platform/events/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { createJobs } from '../src/platform/queue/index.ts';
import { createSafeFetch } from '../src/platform/safe-fetch/index.ts';
import { createServices, type Services } from '../src/services.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { createRooms, type MemoryRooms } from './fakes/room-worker.ts';
import { createLife, mortal, type Death, type Life } from './faults/mortal.ts';
import { createCaller, placement, testConfig, untilNoonInDubai } from './kit.ts';
import { sized } from './size.ts';

const log = createLog({ level: 'silent' });
const env = { LIVEKIT_URL: 'ws://rooms.invalid', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' };
const config = testConfig({ ...env, LIVEKIT_SIP_TRUNK_ID: 'ST_test', CALLS_MEDIA: 'telephone' });
const AHEAD = untilNoonInDubai();
const clock = { now: () => new Date(Date.now() + AHEAD) };
const TIMES = {
  leaseMs: 5000,
  claimWithinMs: 300,
  paceMs: 1,
  leadMs: 0,
  lookMs: 250,
  readyWithinMs: 3000,
  ringingMs: 1000,
  requestMs: 1500,
  seenWithinMs: 200,
  noticeWithinMs: 20_000,
};

let db: TestDatabase;
let rooms: MemoryRooms;
let caller: Awaited<ReturnType<typeof createCaller>>;
/** Every started process; the last one is the one that is reached. */
const processes: Started[] = [];
let busy = false;

beforeAll(async () => {
  db = await openTestDatabase();
  rooms = createRooms(
    (metadata) => void work(metadata),
    async () => {
      await sleep(20);
      return busy ? 486 : 'answers';
    },
  );
  const { services, stop } = await start(createLife(), false);
  caller = await createCaller({ db, clock: { ...clock, move: () => {} }, billing: services.billing }, 10_000);
  await stop();
});
afterAll(() => db.close());

interface Started {
  life: Life;
  services: Services;
  stop(): Promise<void>;
}

/** Starts a process on the database that all share. */
async function start(life: Life, runsJobs = true): Promise<Started> {
  const jobs = createJobs(db, log);
  const bus = memoryBus({ log });
  const safeFetch = createSafeFetch({ allowPrivate: false });
  const shared = { config, clock, jobs, log, bus, llm: null, cards: null, hosted: null, safeFetch, redis: null };
  const times = { browserTimes: TIMES, telephoneTimes: TIMES };
  const services = createServices({ ...shared, ...mortal(db, rooms, life), ...times, judged: false });
  await jobs.start({ work: runsJobs });
  const stop = async () => {
    await Promise.all([jobs.stop(0), services.pages.stop()]);
    await bus.close();
  };
  return { life, services, stop };
}

/** Asks the process that runs now; if it dies, the next one. */
async function ask<T>(request: (services: Services) => Promise<T>): Promise<T> {
  for (;;) {
    const process = processes.at(-1)!;
    if (process.life.isDead()) await sleep(5);
    else {
      const answered = request(process.services).then((answer) => ({ answer }));
      const got = await Promise.race([answered, process.life.died]);
      if (got) return got.answer;
    }
  }
}

/** A voice worker, which does not die: it gets ready, reports the answer, says one thing, and hangs up. */
async function work(metadata: string): Promise<void> {
  const { callId, credential } = DispatchMetadata.parse(JSON.parse(metadata));
  const visit = async ({ agents }: Services) => agents.enter(`Bearer ${credential}`, callId);
  const { id } = await db.prisma.callContext.findUniqueOrThrow({ where: { callId } });
  const claimed = await ask(async (s) => (await visit(s)).claim('worker')).catch(() => null);
  if (!claimed) return;
  const { lease } = claimed;
  let cue: DoorCue | null = claimed.cue;
  let isReady = false;
  while (cue) {
    const { step }: DoorCue = cue;
    const report: DoorReport | null = await nextReport(cue, `call-${id}`, isReady);
    isReady = true;
    const taken: { cue: DoorCue | null } | null = await ask<{ cue: DoorCue | null }>(async (s) =>
      report ? (await visit(s)).report(lease, step, report) : (await visit(s)).heartbeat(lease, step + 1),
    ).catch(() => null);
    if (!taken) return;
    if (!report) await sleep(5);
    cue = taken.cue;
  }
}

async function nextReport(cue: DoorCue, room: string, isReady: boolean): Promise<DoorReport | null> {
  if (cue.state !== 'talking') {
    const status = await rooms.sip.statusOf(room, 'callee');
    if (status === 'active') return { type: 'state', state: 'answered', by: 'person' };
    return isReady ? null : { type: 'state', state: 'ready' };
  }
  if (cue.turn === 'lead') return { type: 'ended', reason: 'lead_hung_up' };
  if (cue.saying) return { type: 'said', text: cue.saying.text, fromMs: cue.atMs, toMs: cue.atMs + 10 };
  return { type: 'ask', silent: false, atMs: cue.atMs };
}

/** Places a call, lets a process carry it that dies, and then another one. @returns the steps of the first one */
async function callThrough(life: Life): Promise<number> {
  const web = await start(createLife(), false);
  const { calls } = await web.services.calls.placeMany(caller, placement({ media: 'telephone' }), null);
  const { callId, contextId } = calls[0]!;
  const room = `call-${contextId}`;
  const row = () => db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
  const isOver = async () =>
    expect({ ended: (await row()).endedAt !== null, open: rooms.open.has(room) }).toEqual({ ended: true, open: false });
  const first = await start(life);
  processes.push(first);
  const over = vi.waitFor(isOver, { timeout: 30_000, interval: 10 });
  await Promise.race([over, life.died]);
  await first.stop();
  if (life.isDead()) {
    processes.push(await start(createLife()));
    await over;
    await processes.at(-1)!.stop();
  }
  await web.stop();
  const dials = rooms.dials.filter((dial) => dial.room === room);
  const { reservedSeconds, status } = await row();
  expect({ dials: dials.length <= 1, reservedSeconds, isOpen: rooms.open.has(room) }).toEqual({
    dials: true,
    reservedSeconds: 0,
    isOpen: false,
  });
  expect(['completed', 'failed']).toContain(status);
  return life.steps;
}

const reserved = async () =>
  (await db.prisma.call.aggregate({ _sum: { reservedSeconds: true } }))._sum.reservedSeconds ?? 0;

const DEATHS: Death[] = ['before', 'during', 'after'];
/** Every so many steps are tried. With 1, which takes minutes, it is each. */
const STRIDE = sized({ quick: 6, full: 3 });

describe.each([
  ['answered', false],
  ['busy', true],
])('a process that dies while it dials a call that is %s', (_what, isBusy) => {
  test('leaves no second dial, no room and no reserved minute, whenever it dies', { timeout: 900_000 }, async () => {
    busy = isBusy;
    const steps = await callThrough(createLife());
    expect(steps).toBeGreaterThan(8);
    for (const [nth, death] of DEATHS.entries())
      for (let at = 1 + (nth % STRIDE); at <= steps; at += STRIDE) await callThrough(createLife(at, death));
    expect(await reserved()).toBe(0);
  });
});
