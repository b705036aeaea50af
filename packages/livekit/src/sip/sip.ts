import type { CreateSIPParticipantRequest } from '@livekit/protocol';
import type { Room, RoomDeps } from '../rooms/index.ts';
import { dial, type Dialled } from './call.ts';
import type { Callee } from './sip.types.ts';

/** Dials numbers that a test answers. There is no real line. A number without a callee answers at the first ring. */
export interface Sip {
  /** Sets the callee who answers a number; `*` for every other number. */
  setCallee(number: string, callee: Callee): void;
  dial(room: Room, request: CreateSIPParticipantRequest): Dialled;
}

export function createSip(deps: RoomDeps): Sip {
  const callees = new Map<string, Callee>();
  const calleeOf = (number: string) => callees.get(number) ?? callees.get('*') ?? ((call) => call.answer());

  return {
    setCallee: (number, callee) => void callees.set(number, callee),
    dial(room, request) {
      const dialled = dial(deps, room, request);
      const behave = async () => calleeOf(request.sipCallTo)(dialled.call);
      behave().catch((error: unknown) => {
        deps.settings.log('callee failed', { error: String(error) });
        dialled.call.reject(500, 'Server Internal Error');
      });
      return dialled;
    },
  };
}
