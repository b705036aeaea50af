import { type CreateSIPParticipantRequest, DisconnectReason, ParticipantInfo_State } from '@livekit/protocol';
import {
  enter,
  leave,
  type Participant,
  type Room,
  type RoomDeps,
  tellOfParticipant,
  tellOfRoom,
} from '../rooms/index.ts';
import { newId } from '../settings/index.ts';
import { newSipParticipant, ofAnswered } from './participant.ts';
import type { DialResult, SipCall } from './sip.types.ts';
import { createVoice } from './voice.ts';

/** Status codes of a person who declines. The others mean that nobody was reached. */
const REFUSALS = new Set([486, 600, 603]);

/** LiveKit tells a time-out and a participant that was sent away in the same words. */
const GIVEN_UP: DialResult = { answered: false, code: null, status: 'sip request timed out' };

export interface Dialled {
  call: SipCall;
  /** The called participant. It is in the room from the dial on. */
  participant: Participant;
  result: Promise<DialResult>;
  /** Tells the call that its participant has left the room. */
  left(): void;
  /** Passes the call on. Its participant leaves if that succeeds. */
  transfer(to: string): DialResult;
  /** Stops the ringing. */
  giveUp(): void;
}

/** `dialing` → `ringing` → `active` → `hangup`, as the attribute `sip.callStatus` of its participant has it. */
export function dial(deps: RoomDeps, room: Room, request: CreateSIPParticipantRequest): Dialled {
  const callId = newId('SCL');
  const participant = newSipParticipant(deps.settings, room, request, callId);
  const voice = createVoice(deps, participant);
  const { promise: result, resolve } = Promise.withResolvers<DialResult>();
  const { promise: over, resolve: ended } = Promise.withResolvers<void>();
  let decide = (_to: string): DialResult => ({ answered: true });
  const isIn = () => room.participants.get(participant.identity) === participant;
  const isRinging = () => participant.attributes['sip.callStatus'] !== 'dialing';
  const isActive = () => participant.attributes['sip.callStatus'] === 'active';
  const isOver = () => participant.state === ParticipantInfo_State.DISCONNECTED;

  function setStatus(status: string, more: Record<string, string> = {}) {
    participant.attributes = { ...participant.attributes, ...more, 'sip.callStatus': status };
    if (!isIn()) enter(participant);
    tellOfParticipant(participant);
    tellOfRoom(room);
  }

  const call: SipCall = {
    number: request.sipCallTo,
    room: room.name,
    identity: participant.identity,
    callId,
    ring() {
      if (isOver() || isRinging()) return;
      setStatus('ringing');
    },
    answer() {
      if (isOver()) return;
      setStatus('active', ofAnswered());
      resolve({ answered: true });
    },
    reject(code, status) {
      resolve({ answered: false, code, status });
      end(REFUSALS.has(code) ? DisconnectReason.USER_REJECTED : DisconnectReason.USER_UNAVAILABLE);
    },
    hangUp: () => end(DisconnectReason.CLIENT_INITIATED),
    over,
    onKey: (listener) => void (participant.feels = listener),
    onTransfer: (how) => void (decide = how),
    async play(frames) {
      call.ring();
      await voice.play(frames);
    },
    onHeard: (listener) => void (participant.hears = (frame) => void (isActive() && listener(frame))),
  };

  function end(reason: DisconnectReason) {
    if (isOver()) return;
    if (isIn()) setStatus('hangup');
    leave(deps.settings, participant, reason);
  }
  function giveUp() {
    resolve(GIVEN_UP);
    end(DisconnectReason.USER_UNAVAILABLE);
  }

  setStatus('dialing');
  voice.begin();
  return {
    call,
    participant,
    result,
    left() {
      resolve(GIVEN_UP);
      ended();
    },
    giveUp,
    transfer(to) {
      const outcome = decide(to);
      if (outcome.answered) end(DisconnectReason.CLIENT_INITIATED);
      return outcome;
    },
  };
}
