import { setTimeout as sleep } from 'node:timers/promises';
import { DispatchMetadata } from '@nova-calls/schema';
import type { Database } from '../../src/platform/db/index.ts';
import type { LiveKit } from '../../src/providers/livekit/index.ts';
import { LiveKitError, type SipDial, type SipStatus } from '../../src/providers/livekit/index.ts';
import type { Credentials, Cue, Leases, Report, Taken, VoiceHost } from '../../src/providers/voice/index.ts';

/** Resolves when a called person answers, or with the code of SIP when nobody does. */
export type Answers = (dial: SipDial) => Promise<number | 'answers'>;

/** A LiveKit in memory: rooms by name, the workers sent into them, and the telephones that ring. */
export interface MemoryRooms extends LiveKit {
  open: Set<string>;
  /** Every dial that it was asked for. */
  dials: SipDial[];
}

export function createRooms(
  onWorker: (metadata: string) => void,
  answers: Answers = async () => 'answers',
): MemoryRooms {
  const open = new Set<string>();
  const dials: SipDial[] = [];
  const statuses = new Map<string, SipStatus>();
  async function dial(asked: SipDial): Promise<void> {
    dials.push(asked);
    open.add(asked.room);
    statuses.set(asked.room, 'ringing');
    const given = await answers(asked);
    const answer = open.has(asked.room) ? given : 487;
    statuses.set(asked.room, answer === 'answers' ? 'active' : 'hangup');
    if (answer === 'answers') return;
    const meta = { sip_status_code: String(answer), sip_status: 'refused' };
    throw new LiveKitError('SIP/CreateSIPParticipant', 503, { code: 'unavailable', msg: '', meta });
  }
  return {
    name: 'in memory',
    publicUrl: 'ws://rooms.invalid',
    open,
    dials,
    openRoom: async (room) => void open.add(room),
    closeRoom: async (room) => void (open.delete(room) && statuses.delete(room)),
    rooms: async () => [...open],
    sendWorker: async (_room, metadata) => onWorker(metadata),
    recallWorkers: async () => {},
    participants: async () => [],
    remove: async () => {},
    sip: { dial, statusOf: async (room) => statuses.get(room) ?? null, transfer: never, hasTrunk: async () => true },
    version: async () => null,
    token: async () => 'token',
    probe: async () => {},
  };
}

const never = () => Promise.reject(new Error('nobody passes calls on'));

/** The driver as a worker meets it, behind its door. */
export interface Door {
  leases: Leases;
  credentials: Credentials;
  host: VoiceHost;
  db: Database;
  /** On the telephone: what the worker does when it waits in the room, and what it sees of the called person. */
  phone?: {
    ready(callId: string, lease: number, step: number): Promise<Cue | null>;
    status(): Promise<SipStatus | null>;
  };
  /** Aborted: the worker leaves. */
  signal: AbortSignal;
}

const ANSWERED: Report = { type: 'state', state: 'answered', by: 'person' };

/** What a worker reports of a called person; null: nothing new. */
function seen({ state }: Cue, status: SipStatus | null): Report | null {
  if (status === 'active') return ANSWERED;
  return status === 'ringing' && state === 'dialling' ? { type: 'state', state: 'ringing' } : null;
}

const ANSWERS = ['Yes, go on', 'About ten seats', 'Thank you'];
const TICK_MS = 20;

/**
 * A voice worker in this process, in a room with somebody who answers, or says nothing. It goes on as the cue says, and
 * sends a report that was not taken again.
 */
export async function carry(door: Door, metadata: string, patienceMs: number, talks: boolean) {
  const { leases, credentials, host, db, signal, phone } = door;
  const { callId, credential } = DispatchMetadata.parse(JSON.parse(metadata));
  const { dispatch } = (await credentials.read(credential))!;
  const lease = await leases.claim(callId, dispatch, 'in process');
  if (lease === null) return;
  let now = 0;
  let answers = 0;
  const cueOf = async () => (await host.read(callId))?.cue ?? null;
  const spend = (ms: number) => ({ fromMs: now, toMs: (now += ms) });
  const alive = async () => !signal.aborted && (await leases.renew(db.prisma, callId, lease));

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
    if (cue.state !== 'talking') return phone ? seen(cue, await phone.status()) : ANSWERED;
    if (cue.turn === 'end') return { type: 'ended', reason: 'agent_hung_up' };
    if (cue.saying) return { type: 'said', text: cue.saying.text, ...spend(30) };
    return cue.turn === 'agent' ? { type: 'ask', silent: false, atMs: now } : listens(cue);
  }
  let isReady = !phone;
  for (let cue = await cueOf(); cue && (await alive());) {
    if (phone && !isReady && cue.state !== 'talking') {
      cue = await phone.ready(callId, lease, cue.step);
      isReady = true;
      continue;
    }
    const report = await next(cue);
    const again = async (): Promise<Taken> => ({ accepted: false, cue: await cueOf() });
    if (!report) await sleep(TICK_MS);
    cue = (report ? await host.report(callId, cue.step, report).catch(again) : await again()).cue;
  }
}
