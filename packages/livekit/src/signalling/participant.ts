import {
  type DataPacket_Kind,
  DisconnectReason,
  ParticipantInfo_State,
  SessionDescription,
  SignalTarget,
  TrickleRequest,
} from '@livekit/protocol';
import { type Claims, kindOf, permissionOf } from '../access/index.ts';
import {
  activate,
  begin,
  leave,
  type Media,
  type Participant,
  relay,
  type Room,
  type RoomDeps,
  type Signal,
  tellOfParticipant,
  unpublish,
} from '../rooms/index.ts';
import { createPublisher, createSubscriber, type Incoming } from '../rtc/index.ts';
import { newId } from '../settings/index.ts';

/** A participant with a socket and two connections, as its token describes it. It is in no room yet. */
export function newParticipant(deps: RoomDeps, room: Room, claims: Claims, signal: Signal): Participant {
  const { identity, name, metadata, attributes, video } = claims;
  const participant: Participant = {
    sid: newId('PA'),
    identity,
    room,
    name,
    metadata,
    attributes,
    kind: kindOf(claims),
    permission: permissionOf(video),
    state: ParticipantInfo_State.JOINED,
    joinedAt: deps.settings.clock.now(),
    version: 0,
    autoSubscribe: true,
    signal,
    media: null,
    publications: new Map(),
    subscriptions: new Map(),
    unannounced: [],
    hears: null,
    feels: null,
  };
  return participant;
}

/** Both connections of a client: on one it sends, on the other it receives, and that one makes it active. */
export function newMedia(deps: RoomDeps, participant: Participant): Media {
  const { settings } = deps;
  const failed = () => leave(settings, participant, DisconnectReason.CONNECTION_TIMEOUT);
  const trickle = (target: SignalTarget) => (candidateInit: string) =>
    participant.signal.send({ case: 'trickle', value: new TrickleRequest({ candidateInit, target }) });

  const publisher = createPublisher(settings, {
    candidate: trickle(SignalTarget.PUBLISHER),
    connected: () => {},
    failed,
    track: (track) => begin(deps, participant, track),
    ended: (track) => end(participant, track),
    data: (kind, bytes) => pass(deps, participant, kind, bytes),
  });
  const subscriber = createSubscriber(settings, {
    candidate: trickle(SignalTarget.SUBSCRIBER),
    connected: () => activate(participant, tellOfParticipant),
    failed,
    offer: (sdp, id) =>
      participant.signal.send({ case: 'offer', value: new SessionDescription({ type: 'offer', sdp, id }) }),
  });
  return { publisher, subscriber };
}

function end(participant: Participant, track: Incoming) {
  for (const [sid, { source }] of participant.publications) if (source === track) unpublish(participant, sid);
}

function pass(deps: RoomDeps, participant: Participant, kind: DataPacket_Kind, bytes: Uint8Array) {
  try {
    relay(deps, participant, kind, bytes);
  } catch (error) {
    deps.settings.log('message dropped', { identity: participant.identity, error: String(error) });
  }
}
