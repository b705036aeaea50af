import type { Duration } from '@bufbuild/protobuf';
import type { CreateSIPParticipantRequest } from '@livekit/protocol';
import type { Participant, Room, RoomDeps, Rooms } from '../rooms/index.ts';
import { SECOND } from '../settings/index.ts';
import { dial, type Dialled } from './call.ts';
import type { Callee, DialResult } from './sip.types.ts';

/** How long it rings, and how long a call lasts, when the request does not say. */
const RINGING_SECONDS = 80;
const LONGEST_SECONDS = 24 * 60 * 60;

/** Dials numbers that a test answers. There is no real line. A number without a callee answers at the first ring. */
export interface Sip {
  /** Sets the callee who answers a number; `*` for every other number. */
  setCallee(number: string, callee: Callee): void;
  dial(room: Room, request: CreateSIPParticipantRequest): Dialled;
  /** Passes a called participant on to another number. Null if this is none. */
  transfer(participant: Participant, to: string): DialResult | null;
}

export function createSip(deps: RoomDeps, rooms: Pick<Rooms, 'onLeft'>): Sip {
  const callees = new Map<string, Callee>();
  const calls = new Map<Participant, Dialled>();
  const calleeOf = (number: string) => callees.get(number) ?? callees.get('*') ?? ((call) => call.answer());
  rooms.onLeft((participant) => {
    calls.get(participant)?.left();
    calls.delete(participant);
  });

  return {
    setCallee: (number, callee) => void callees.set(number, callee),
    dial(room, request) {
      const dialled = dial(deps, room, request);
      calls.set(dialled.participant, dialled);
      bound(dialled, request);
      const behave = async () => calleeOf(request.sipCallTo)(dialled.call);
      behave().catch((error: unknown) => {
        deps.settings.log('callee failed', { error: String(error) });
        dialled.call.reject(500, 'Server Internal Error');
      });
      return dialled;
    },
    transfer: (participant, to) => calls.get(participant)?.transfer(to) ?? null,
  };
}

/** Ends a call that rings or lasts for too long. */
function bound(
  { call, result, giveUp }: Dialled,
  { ringingTimeout, maxCallDuration }: CreateSIPParticipantRequest,
): void {
  const after = (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, Math.min(milliseconds, LONGEST_TIMER_MS)).unref();
    void call.over.then(() => clearTimeout(timer));
    return timer;
  };
  const ringing = after(inMs(ringingTimeout, RINGING_SECONDS), giveUp);
  void result.then(() => clearTimeout(ringing));
  after(inMs(maxCallDuration, LONGEST_SECONDS), () => call.hangUp());
}

/** The most that a timer of Node takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const inMs = (duration: Duration | undefined, otherwise: number): number =>
  ((duration && Number(duration.seconds) + duration.nanos / 1e9) || otherwise) * SECOND;
