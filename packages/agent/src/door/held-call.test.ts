import { COLLEAGUE, type DoorCue, type DoorReport } from '@nova-calls/schema';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { DoorRefusal, type Door } from './door.client.ts';
import { holdCall } from './held-call.ts';

const CALL_ID = '6f1d8a50-9d3e-4b43-8f0e-0d7e3f6f0a11';
const LEASE_MS = 10_000;
const HEARD: DoorReport = { type: 'heard', text: 'Yes.', fromMs: 0, toMs: 900 };
const SAID: DoorReport = { type: 'said', text: 'Hello.', fromMs: 0, toMs: 900 };

/** A held call whose server a test plays. */
async function start(now: Partial<DoorCue> = {}) {
  const clock = createFakeClock();
  const server = {
    cue: {
      callId: CALL_ID,
      step: 4,
      language: 'en',
      state: 'talking',
      turn: 'lead',
      saying: null,
      atMs: 0,
      ...now,
    } as DoorCue | null,
    /** Errors that the next requests of a kind throw. */
    failures: { report: [] as Error[], heartbeat: [] as Error[], colleague: [] as Error[] },
    colleagueCalls: 0,
    removed: [] as string[],
    /** The number of next reports that are accepted, but whose answer is lost. */
    lost: 0,
    refuses: null as Error | null,
    reports: [] as { step: number; report: DoorReport }[],
  };
  const media = { media: 'browser' as const, hasColleague: false, voices: {} };
  const call = { callId: CALL_ID, language: 'en' as const, ...media, maxCallMs: 1, joinTimeoutMs: 1, leaveGraceMs: 1 };
  const door: Door = {
    claim: async () => ({ lease: 1, leaseMs: LEASE_MS, call, cue: server.cue as DoorCue }),
    async report(_lease, step, report) {
      const failure = server.refuses ?? server.failures.report.shift();
      if (failure) throw failure;
      const accepted = step === server.cue?.step;
      if (accepted && server.cue) {
        server.reports.push({ step, report });
        server.cue = report.type === 'ended' ? null : { ...server.cue, step: step + 1 };
      }
      if (server.lost-- > 0) throw new TypeError('fetch failed');
      return { accepted, cue: server.cue };
    },
    async heartbeat(_lease, step, signal) {
      await clock.sleep(2000, signal);
      signal.throwIfAborted();
      const failure = server.refuses ?? server.failures.heartbeat.shift();
      if (failure) throw failure;
      return { cue: server.cue && server.cue.step === step ? { ...server.cue } : server.cue };
    },
    timings: async () => undefined,
    record: async () => undefined,
    async colleague() {
      server.colleagueCalls += 1;
      const failure = server.failures.colleague.shift();
      if (failure) throw failure;
      return { answered: true };
    },
    remove: async (_lease, identity) => void server.removed.push(identity),
  };
  const held = await holdCall({ door, clock, worker: 'test' });
  return { clock, server, held };
}

describe('a report', () => {
  it('brings the cue up to date', async () => {
    const { held, server } = await start();
    await held.report(HEARD);
    expect(server.reports).toEqual([{ step: 4, report: HEARD }]);
    expect(held.cue?.step).toBe(5);
  });

  it('is sent again when the network failed', async () => {
    const { clock, held, server } = await start();
    server.failures.report = [new TypeError('fetch failed'), new DoorRefusal(503)];
    const reported = held.report(HEARD);
    await clock.advance(1000);
    await reported;
    expect(server.reports).toHaveLength(1);
  });

  it('counts once when its answer was lost', async () => {
    const { clock, held, server } = await start();
    server.lost = 1;
    const reported = held.report(HEARD);
    await clock.advance(1000);
    await reported;
    expect(server.reports).toHaveLength(1);
    expect(held.cue?.step).toBe(5);
  });

  it('is sent again when the call moved on for another reason, such as typed words', async () => {
    const { held, server } = await start({ turn: 'agent', saying: { text: 'Hello.', fixed: false } });
    if (server.cue) server.cue = { ...server.cue, step: 6 };
    await held.report(SAID);
    expect(server.reports).toEqual([{ step: 6, report: SAID }]);
  });

  it('is not sent again when it no longer fits', async () => {
    const { held, server } = await start({ turn: 'agent', saying: { text: 'Hello.', fixed: false } });
    if (server.cue) server.cue = { ...server.cue, step: 6, saying: null };
    await held.report(SAID);
    expect(server.reports).toEqual([]);
    expect(held.cue?.step).toBe(6);
  });
});

describe('a heartbeat', () => {
  it('reports changes that the worker did not make', async () => {
    const { clock, held, server } = await start();
    let changes = 0;
    held.onChange(() => (changes += 1));
    if (server.cue) server.cue = { ...server.cue, step: 5, turn: 'agent' };
    await clock.advance(2100);
    expect(held.cue).toMatchObject({ step: 5, turn: 'agent' });
    expect(changes).toBe(1);
  });

  it('tells that the call is over', async () => {
    const { clock, held, server } = await start();
    server.cue = null;
    await clock.advance(2100);
    expect(held.cue).toBeNull();
    expect(held.letGo).toBe('over');
  });

  it('is no longer sent after the call', async () => {
    const { clock, held, server } = await start();
    held.stop();
    server.failures.heartbeat = [new Error('still beating')];
    await clock.advance(20_000);
    expect(server.failures.heartbeat).toHaveLength(1);
  });
});

describe('a lease', () => {
  it.each([
    [409, 'lease_lost'],
    [401, 'lease_lost'],
    [410, 'over'],
  ] as const)('is let go of at once when the door answers %d', async (status, why) => {
    const { clock, held, server } = await start();
    server.refuses = new DoorRefusal(status);
    await held.report(HEARD);
    expect(held.cue).toBeNull();
    expect(held.letGo).toBe(why);
    await clock.advance(10_000);
  });

  it('survives an outage of the server that is shorter than the lease', async () => {
    const { clock, held, server } = await start();
    server.refuses = new TypeError('fetch failed');
    await clock.advance(LEASE_MS - 2000);
    expect(held.cue).not.toBeNull();
    server.refuses = null;
    await clock.advance(LEASE_MS * 2);
    expect(held.cue).not.toBeNull();
  });

  it('is lost when the server does not answer for the time of the lease', async () => {
    const { clock, held, server } = await start();
    server.refuses = new TypeError('fetch failed');
    const reported = held.report(HEARD);
    await clock.advance(LEASE_MS + 3000);
    await reported;
    expect(held.cue).toBeNull();
    expect(held.letGo).toBe('lease_lost');
  });
});

describe('a colleague', () => {
  const away = (): Error => new TypeError('fetch failed');

  it('is asked for again when the network or the server failed', async () => {
    const { clock, held, server } = await start({ turn: 'handover' });
    server.failures.colleague = [away(), new DoorRefusal(502)];
    const answered = held.colleague();
    await clock.advance(2000);
    expect(await answered).toBe(true);
    expect(server.colleagueCalls).toBe(3);
    expect(server.removed).toEqual([]);
  });

  it.each([
    ['for as long as a telephone rings', Array.from({ length: 1000 }, away)],
    ['for good, by a refusal', [new DoorRefusal(422)]],
  ])('who could not be asked for %s is taken out of the room', async (_how, failures) => {
    const { clock, held, server } = await start({ turn: 'handover' });
    server.failures.colleague = failures;
    const answered = held.colleague();
    await clock.advance(60_000);
    expect(await answered).toBe(false);
    expect(server.removed).toEqual([COLLEAGUE]);
  });

  it('is not asked for again when the call is not handed over any more', async () => {
    const { clock, held, server } = await start({ turn: 'handover' });
    server.failures.colleague = Array.from({ length: 1000 }, away);
    const answered = held.colleague();
    if (server.cue) server.cue = { ...server.cue, step: 5, turn: 'agent' };
    await clock.advance(3000);
    expect(await answered).toBe(false);
    expect(server.removed).toEqual([COLLEAGUE]);
  });

  it('ends the call for a worker that has lost it, and stays in the room', async () => {
    const { clock, held, server } = await start({ turn: 'handover' });
    server.failures.colleague = [new DoorRefusal(409)];
    expect(await held.colleague()).toBe(false);
    expect(held.letGo).toBe('lease_lost');
    expect(server.removed).toEqual([]);
    await clock.advance(3000);
  });
});
