import { randomUUID } from 'node:crypto';
import {
  type CreateSIPParticipantRequest,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  ParticipantPermission,
} from '@livekit/protocol';
import type { Participant, Room } from '../rooms/index.ts';
import { newId, type Settings } from '../settings/index.ts';

const nowhere = { send: () => {}, close: () => {} };

/** The participant for a person on the telephone. */
export function newSipParticipant(
  { clock }: Settings,
  room: Room,
  request: CreateSIPParticipantRequest,
  callId: string,
): Participant {
  return {
    sid: newId('PA'),
    identity: request.participantIdentity || `sip_${request.sipCallTo}`,
    room,
    name: request.participantName,
    metadata: request.participantMetadata,
    attributes: attributesOf(request, callId),
    kind: ParticipantInfo_Kind.SIP,
    permission: new ParticipantPermission({ canPublish: true, canSubscribe: true, canPublishData: true }),
    state: ParticipantInfo_State.ACTIVE,
    joinedAt: clock.now(),
    version: 0,
    autoSubscribe: true,
    signal: nowhere,
    media: null,
    publications: new Map(),
    subscriptions: new Map(),
    unannounced: [],
    hears: null,
    feels: null,
  };
}

const attributesOf = (request: CreateSIPParticipantRequest, callId: string): Record<string, string> => ({
  ...request.participantAttributes,
  'sip.callID': callId,
  'sip.callStatus': 'dialing',
  'sip.trunkID': request.sipTrunkId,
  ...(request.hidePhoneNumber ? {} : numbersOf(request)),
});

const numbersOf = ({ sipCallTo, sipNumber }: CreateSIPParticipantRequest): Record<string, string> => ({
  'sip.phoneNumber': sipCallTo,
  ...(sipNumber && { 'sip.trunkPhoneNumber': sipNumber }),
});

/** Attributes that come with the answer: SIP's names of the dialogue. */
export const ofAnswered = (): Record<string, string> => ({
  'sip.callIDFull': randomUUID(),
  'sip.callTag': randomUUID(),
});
