import { DisconnectReason, ParticipantInfo_State } from '@livekit/protocol';
import type { WebSocket } from 'ws';
import { type Claims, grantOf, kindOf, permissionOf, signToken } from '../access/index.ts';
import { hasPlaceFor, leave, type Participant, type RoomDeps, type Rooms } from '../rooms/index.ts';
import { handle } from './handlers.ts';
import { join, type JoinDeps, resume } from './join.ts';
import { parseRequest, receive } from './socket.ts';

/** How long a client without a socket may stay in its room, to come back with another one. */
const RESUME_MS = 15_000;
/** How long a client may take to connect its audio. */
const CONNECT_MS = 60_000;
const REFRESHED_TOKEN_SECONDS = 600;
const REFRESH_MS = 300_000;

export interface Refusal {
  status: number;
  text: string;
}

export interface Signalling {
  /** The reason why these claims do not allow joining; null if they do. */
  refusal(claims: Claims): Refusal | null;
  /** The reason why nobody can join now; null if somebody can. */
  obstacle(claims: Claims): Refusal | null;
  accept(claims: Claims, query: URLSearchParams, socket: WebSocket): void;
  /** Breaks a participant's socket, as a network does. Its connections for audio and data stay. */
  drop(participant: Participant): boolean;
}

export function createSignalling(deps: RoomDeps, rooms: Rooms): Signalling {
  const { settings } = deps;
  const sockets = new WeakMap<Participant, WebSocket>();
  const joinDeps: JoinDeps = { ...deps, rooms, refresh: (participant) => tokenOf(deps, participant) };

  return {
    refusal: (claims) => refusal(deps, claims),
    obstacle: (claims) => obstacle(deps, rooms, claims),
    accept: (claims, query, socket) =>
      void attend(claims, query, socket).catch((error: unknown) => {
        settings.log('join failed', { error: String(error) });
        socket.terminate();
      }),
    drop(participant) {
      sockets.get(participant)?.terminate();
      return sockets.has(participant);
    },
  };

  async function attend(claims: Claims, query: URLSearchParams, socket: WebSocket) {
    const comesBack = query.get('reconnect') === '1';
    let participant: Participant | null = null;
    // Messages wait until the client has joined, because it may send earlier.
    const joining = Promise.withResolvers<void>();
    receive(socket, settings, parseRequest, async (request) => {
      await joining.promise;
      if (participant && sockets.get(participant) === socket) await handle(deps, participant, request);
    });
    socket.on('close', () => participant && expectBack(participant, socket));
    participant = comesBack ? await resume(joinDeps, claims, query, socket) : join(joinDeps, claims, query, socket);
    if (participant) settle(participant, socket);
    joining.resolve();
  }

  function settle(participant: Participant, socket: WebSocket) {
    sockets.set(participant, socket);
    const refresh = () => participant.signal.send({ case: 'refreshToken', value: joinDeps.refresh(participant) });
    const refreshing = setInterval(refresh, REFRESH_MS).unref();
    const giveUp = () => {
      if (participant.state !== ParticipantInfo_State.JOINED) return;
      leave(settings, participant, DisconnectReason.JOIN_FAILURE);
    };
    const connecting = setTimeout(giveUp, CONNECT_MS).unref();
    socket.on('close', () => {
      clearInterval(refreshing);
      clearTimeout(connecting);
    });
  }

  function expectBack(participant: Participant, socket: WebSocket) {
    const isGone = () => sockets.get(participant) === socket;
    if (participant.state === ParticipantInfo_State.DISCONNECTED || !isGone()) return;
    const giveUp = () => isGone() && leave(settings, participant, DisconnectReason.SIGNAL_CLOSE);
    setTimeout(giveUp, RESUME_MS).unref();
  }
}

function refusal({ settings }: RoomDeps, { identity, video, name }: Claims): Refusal | null {
  const { nameLength } = settings.limits;
  if (!video.roomJoin) return { status: 401, text: 'permissions denied' };
  if (!identity) return { status: 400, text: 'identity cannot be empty' };
  if (!video.room) return { status: 400, text: 'no room name' };
  const isLong = [identity, video.room, name].some((text) => text.length > nameLength);
  return isLong ? { status: 400, text: `a name exceeds limits: max length ${nameLength}` } : null;
}

/** LiveKit answers 500 as well. */
function obstacle({ settings }: RoomDeps, rooms: Rooms, claims: Claims): Refusal | null {
  const room = rooms.get(claims.video.room);
  if (!room) return rooms.hasPlace() ? null : { status: 500, text: 'there are as many rooms as there may be' };
  const newcomer = { kind: kindOf(claims), permission: permissionOf(claims.video) };
  const takesPlace = room.participants.has(claims.identity);
  return takesPlace || hasPlaceFor(settings, room, newcomer) ? null : { status: 500, text: 'the room is full' };
}

function tokenOf({ settings }: RoomDeps, { identity, kind, name, room, permission, ...rest }: Participant): string {
  const video = { roomJoin: true, room: room.name, ...grantOf(permission) };
  const { metadata, attributes } = rest;
  const claims = { sub: identity, name, metadata, attributes, kind: KINDS[kind], video };
  return signToken(settings, claims, REFRESHED_TOKEN_SECONDS);
}

/** By ParticipantInfo_Kind. */
const KINDS: Record<number, string> = { 0: 'standard', 1: 'ingress', 2: 'egress', 3: 'sip', 4: 'agent' };
