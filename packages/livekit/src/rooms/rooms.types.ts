import type {
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  ParticipantPermission,
  SignalResponse,
  TrackInfo,
} from '@livekit/protocol';
import type { Incoming, Network, Outgoing, Publisher, Subscriber } from '../rtc/index.ts';
import type { Settings } from '../settings/index.ts';

export type SignalMessage = SignalResponse['message'];

/**
 * The output for signalling messages to a participant: its WebSocket, or nothing if this server plays the participant
 * itself.
 */
export interface Signal {
  send(message: SignalMessage): void;
  /** Closes what is behind it when everything was sent. */
  close(): void;
}

export interface Media {
  publisher: Publisher;
  subscriber: Subscriber;
}

export interface Room {
  sid: string;
  name: string;
  metadata: string;
  emptyTimeoutSeconds: number;
  departureTimeoutSeconds: number;
  /** 0: as many as the server takes. */
  maxParticipants: number;
  createdAt: Date;
  /** By identity. */
  participants: Map<string, Participant>;
  /** True if a participant other than an agent or recorder was ever in it. */
  wasEntered: boolean;
  /** The time at which the last participant left. */
  leftAt: Date | null;
  isClosed: boolean;
  /** Called when a participant has left. */
  left(participant: Participant): void;
}

/**
 * `JOINED` → its connection is made → `ACTIVE` → it leaves or is removed → `DISCONNECTED`. A lost socket does not
 * change the state, because the client has some time to come back with another one.
 */
export interface Participant {
  sid: string;
  identity: string;
  kind: ParticipantInfo_Kind;
  room: Room;
  name: string;
  metadata: string;
  attributes: Record<string, string>;
  permission: ParticipantPermission;
  state: ParticipantInfo_State;
  joinedAt: Date;
  /** Goes up with every change that others are told. */
  version: number;
  autoSubscribe: boolean;
  signal: Signal;
  /** Null for a participant that this server plays itself. */
  media: Media | null;
  /** By the sid of the track. */
  publications: Map<string, Publication>;
  subscriptions: Map<string, Outgoing>;
  /** Tracks that came in before they were announced. */
  unannounced: Incoming[];
  /** Gets the others' audio if this server plays this participant itself. */
  hears: ((packet: Buffer) => void) | null;
  /** Gets the keys that others press on the telephone (DTMF), if this server plays this participant itself. */
  feels: ((key: string) => void) | null;
}

/** A track that was announced. Audio flows once `source` is there. */
export interface Publication {
  owner: Participant;
  info: TrackInfo;
  cid: string;
  source: Incoming | null;
}

export interface RoomDeps {
  settings: Settings;
  network: Network;
}
