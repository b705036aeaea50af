import {
  ClientConfiguration,
  Codec,
  DisconnectReason,
  JoinResponse,
  LeaveRequest_Action,
  ParticipantUpdate,
  ReconnectResponse,
  RoomConfiguration,
} from '@livekit/protocol';
import type { WebSocket } from 'ws';
import type { Claims } from '../access/index.ts';
import {
  enter,
  goodbye,
  hasPlaceFor,
  leave,
  type Participant,
  participantInfo,
  type Room,
  type RoomDeps,
  roomInfo,
  type Rooms,
  type Signal,
  subscribeToAll,
  tellOfParticipant,
  tellOfRoom,
  visibleTo,
} from '../rooms/index.ts';
import { serverInfo, VERSION } from '../settings/index.ts';
import { newMedia, newParticipant } from './participant.ts';
import { signalOf } from './socket.ts';

const PING_SECONDS = { pingTimeout: 15, pingInterval: 5 };

export interface JoinDeps extends RoomDeps {
  rooms: Rooms;
  /** A new token for a participant, to come back with. */
  refresh(participant: Participant): string;
}

/** Lets a participant into its room, where it replaces one with the same identity. Null if it was sent away. */
export function join(deps: JoinDeps, claims: Claims, query: URLSearchParams, socket: WebSocket): Participant | null {
  const { rooms, settings } = deps;
  const signal = signalOf(socket, settings);
  const room = rooms.open(claims.video.room, roomOptionsOf(claims));
  const double = room?.participants.get(claims.identity);
  if (double) leave(settings, double, DisconnectReason.DUPLICATE_IDENTITY);
  const participant = room && newParticipant(deps, room, claims, signal);
  if (!participant || !hasPlaceFor(settings, room, participant)) {
    sendAway(signal, DisconnectReason.JOIN_FAILURE);
    return null;
  }
  participant.autoSubscribe = query.get('auto_subscribe') !== '0';
  participant.media = newMedia(deps, participant);
  enter(participant);
  welcome(deps, participant, room);
  return participant;
}

/** JSON of its RoomConfiguration, which counts when it is the one that opens the room. */
function roomOptionsOf({ roomConfig }: Claims) {
  if (typeof roomConfig !== 'object' || roomConfig === null) return {};
  return RoomConfiguration.fromJsonString(JSON.stringify(roomConfig), { ignoreUnknownFields: true });
}

function sendAway(signal: Signal, reason: DisconnectReason, action?: LeaveRequest_Action) {
  signal.send({ case: 'leave', value: goodbye(reason, action) });
  signal.close();
}

function welcome(deps: JoinDeps, participant: Participant, room: Room) {
  const value = new JoinResponse({
    room: roomInfo(room),
    participant: participantInfo(participant),
    otherParticipants: visibleTo(participant).map(participantInfo),
    serverVersion: VERSION,
    serverInfo: serverInfo(),
    subscriberPrimary: true,
    clientConfiguration: new ClientConfiguration({}),
    enabledPublishCodecs: [new Codec({ mime: 'audio/opus' })],
    ...PING_SECONDS,
  });
  participant.signal.send({ case: 'join', value });
  participant.signal.send({ case: 'refreshToken', value: deps.refresh(participant) });
  tellOfParticipant(participant);
  tellOfRoom(room);
  subscribeToAll(participant);
  participant.media?.subscriber.offer();
  deps.settings.log('participant joined', { room: room.name, identity: participant.identity });
}

/** A client whose socket broke comes back with another one. Null: it has to join anew. */
export async function resume(
  deps: JoinDeps,
  claims: Claims,
  query: URLSearchParams,
  socket: WebSocket,
): Promise<Participant | null> {
  const signal = signalOf(socket, deps.settings);
  const participant = deps.rooms.find(claims.video.room, claims.identity);
  const sid = query.get('sid');
  if (!participant?.media || (sid && sid !== participant.sid)) {
    sendAway(signal, DisconnectReason.STATE_MISMATCH, LeaveRequest_Action.RECONNECT);
    return null;
  }
  participant.signal.close();
  participant.signal = signal;
  signal.send({ case: 'reconnect', value: new ReconnectResponse({ serverInfo: serverInfo() }) });
  const participants = [participant, ...visibleTo(participant)].map(participantInfo);
  signal.send({ case: 'update', value: new ParticipantUpdate({ participants }) });
  signal.send({ case: 'refreshToken', value: deps.refresh(participant) });
  deps.settings.log('participant resumed', { room: participant.room.name, identity: participant.identity });
  await participant.media.subscriber.restart();
  return participant;
}
