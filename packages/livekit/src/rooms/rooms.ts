import { DisconnectReason } from '@livekit/protocol';
import { newId, SECOND, type Settings } from '../settings/index.ts';
import { independents, leave } from './membership.ts';
import type { Participant, Room } from './rooms.types.ts';

const EMPTY_TIMEOUT_SECONDS = 300;
const DEPARTURE_TIMEOUT_SECONDS = 20;
const SWEEP_MS = 250;

export interface RoomOptions {
  metadata?: string;
  /** How long an empty room stays open before the first participant, in seconds. */
  emptyTimeout?: number;
  /** How long a room stays open after the last participant left, in seconds. */
  departureTimeout?: number;
  maxParticipants?: number;
}

export interface Rooms {
  /** The room of this name, which is opened when there is none; null when there are too many. */
  open(name: string, options?: RoomOptions): Room | null;
  /** True if another room may be opened. */
  hasPlace(): boolean;
  get(name: string): Room | undefined;
  find(name: string, identity: string): Participant | undefined;
  all(): Room[];
  /** Takes everybody out and forgets the room. */
  close(room: Room, reason: DisconnectReason): void;
  onClosed(listener: (room: Room) => void): void;
  onLeft(listener: (participant: Participant) => void): void;
  stop(): void;
}

export function createRooms(settings: Settings): Rooms {
  const rooms = new Map<string, Room>();
  const closed: ((room: Room) => void)[] = [];
  const left: ((participant: Participant) => void)[] = [];
  const tellLeft = (participant: Participant) => left.forEach((listener) => listener(participant));
  const sweeping = setInterval(sweep, SWEEP_MS).unref();

  function sweep() {
    for (const room of rooms.values()) if (isDue(room, settings.clock.now())) close(room, DisconnectReason.ROOM_CLOSED);
  }

  function close(room: Room, reason: DisconnectReason) {
    room.isClosed = true;
    rooms.delete(room.name);
    for (const participant of room.participants.values()) leave(settings, participant, reason);
    settings.log('room closed', { room: room.name, reason: DisconnectReason[reason] });
    for (const listener of closed) listener(room);
  }

  const hasPlace = () => rooms.size < settings.limits.rooms;

  function open(name: string, options: RoomOptions = {}) {
    const known = rooms.get(name);
    if (known || !hasPlace()) return known ?? null;
    const room = newRoom(name, options, settings.clock.now(), tellLeft);
    rooms.set(name, room);
    settings.log('room opened', { room: name });
    return room;
  }

  return {
    open,
    close,
    hasPlace,
    get: (name) => rooms.get(name),
    find: (name, identity) => rooms.get(name)?.participants.get(identity),
    all: () => [...rooms.values()],
    onClosed: (listener) => void closed.push(listener),
    onLeft: (listener) => void left.push(listener),
    stop: () => clearInterval(sweeping),
  };
}

const newRoom = (name: string, options: RoomOptions, createdAt: Date, left: Room['left']): Room => ({
  sid: newId('RM'),
  name,
  metadata: options.metadata ?? '',
  emptyTimeoutSeconds: options.emptyTimeout || EMPTY_TIMEOUT_SECONDS,
  departureTimeoutSeconds: options.departureTimeout || DEPARTURE_TIMEOUT_SECONDS,
  maxParticipants: options.maxParticipants ?? 0,
  createdAt,
  participants: new Map(),
  wasEntered: false,
  leftAt: null,
  isClosed: false,
  left,
});

function isDue(room: Room, now: Date): boolean {
  if (independents(room).length > 0) return false;
  const since = room.wasEntered && room.leftAt ? room.leftAt : room.createdAt;
  const seconds = since === room.leftAt ? room.departureTimeoutSeconds : room.emptyTimeoutSeconds;
  return now.getTime() - since.getTime() >= seconds * SECOND;
}
