import { setTimeout as sleep } from 'node:timers/promises';
import { DispatchMetadata } from '@nova-calls/schema';
import type { Database } from '../../src/platform/db/index.ts';
import type { LiveKit } from '../../src/providers/livekit/index.ts';
import type { BrowserVoice, Cue, Report, Taken, VoiceHost } from '../../src/providers/voice/index.ts';

/** A LiveKit in memory: rooms by name, and the workers sent into them. */
export function createRooms(onWorker: (metadata: string) => void): LiveKit & { open: Set<string> } {
  const open = new Set<string>();
  return {
    name: 'in memory',
    publicUrl: 'ws://rooms.invalid',
    open,
    openRoom: async (room) => void open.add(room),
    closeRoom: async (room) => void open.delete(room),
    rooms: async () => [...open],
    sendWorker: async (_room, metadata) => onWorker(metadata),
    recallWorkers: async () => {},
    participants: async () => [],
    remove: async () => {},
    token: async () => 'token',
    probe: async () => {},
  };
}

/** The driver as a worker meets it, behind its door. */
export interface Door {
  voice: BrowserVoice;
  host: VoiceHost;
  db: Database;
  /** Aborted: the worker leaves. */
  signal: AbortSignal;
}

const ANSWERS = ['Yes, go on', 'About ten seats', 'Thank you'];
const TICK_MS = 20;

/**
 * A voice worker in this process, in a room with somebody who answers, or says nothing. It goes on as the cue says, and
 * sends a report that was not taken again.
 */
export async function carry({ voice, host, db, signal }: Door, metadata: string, patienceMs: number, talks: boolean) {
  const { callId, credential } = DispatchMetadata.parse(JSON.parse(metadata));
  const { dispatch } = (await voice.credentials.read(credential))!;
  const lease = await voice.leases.claim(callId, dispatch, 'in process');
  if (lease === null) return;
  let now = 0;
  let answers = 0;
  const cueOf = async () => (await host.read(callId))?.cue ?? null;
  const spend = (ms: number) => ({ fromMs: now, toMs: (now += ms) });
  const alive = async () => !signal.aborted && (await voice.leases.renew(db.prisma, callId, lease));

  /** Waits for words of the lead; null when the call moved meanwhile. */
  async function listens(cue: Cue): Promise<Report | null> {
    if (talks) return { type: 'heard', text: ANSWERS[answers++ % ANSWERS.length]!, ...spend(30) };
    for (const from = performance.now(); performance.now() - from < patienceMs; await sleep(TICK_MS)) {
      if (!(await alive()) || (await cueOf())?.step !== cue.step) return null;
    }
    return { type: 'ask', silent: true, atMs: spend(patienceMs + 1).toMs };
  }
  async function next(cue: Cue): Promise<Report | null> {
    now = Math.max(now, cue.atMs);
    if (cue.state !== 'talking') return { type: 'state', state: 'answered', by: 'person' };
    if (cue.turn === 'end') return { type: 'ended', reason: 'agent_hung_up' };
    if (cue.saying) return { type: 'said', text: cue.saying.text, ...spend(30) };
    return cue.turn === 'agent' ? { type: 'ask', silent: false, atMs: now } : listens(cue);
  }
  for (let cue = await cueOf(); cue && (await alive());) {
    const report = await next(cue);
    const again = async (): Promise<Taken> => ({ accepted: false, cue: await cueOf() });
    cue = (report ? await host.report(callId, cue.step, report).catch(again) : await again()).cue;
  }
}
