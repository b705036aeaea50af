/** What a room is opened with. Seconds. */
export interface RoomOptions {
  /** It closes by itself when nobody came for so long. */
  emptySeconds: number;
  /** It closes by itself so long after the last one left. */
  departureSeconds: number;
  maxParticipants: number;
}

/** A LiveKit server: rooms in which people and voice workers hear each other. Every request has a time-out. */
export interface LiveKit {
  name: string;
  /** Where browsers reach it. */
  publicUrl: string;
  /** One that is open already stays as it is. */
  openRoom(room: string, options: RoomOptions): Promise<void>;
  /** Everybody in it is sent out. One that is not there is closed. */
  closeRoom(room: string): Promise<void>;
  /** The names of all rooms that are open. */
  rooms(): Promise<string[]>;
  /** Sends a voice worker into a room that is open. `metadata` is what the worker is told. */
  sendWorker(room: string, metadata: string): Promise<void>;
  /** Who is in a room, by identity. Nobody when there is no such room. */
  participants(room: string): Promise<string[]>;
  /** Sends somebody out of a room. One who is not there is out. */
  remove(room: string, identity: string): Promise<void>;
  /** A token with which a person joins the room to talk and to listen, for `seconds`. */
  token(room: string, person: { identity: string; name: string }, seconds: number): Promise<string>;
  /** Whether it answers and takes our key. @throws ProbeError with what to do about it */
  probe(): Promise<void>;
}
