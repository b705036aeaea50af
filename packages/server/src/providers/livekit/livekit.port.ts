/** The options of a new room, in seconds. */
export interface RoomOptions {
  /** The room closes by itself if nobody joins within this time. */
  emptySeconds: number;
  /** The room closes by itself this long after the last participant left. */
  departureSeconds: number;
  maxParticipants: number;
}

/** A LiveKit server: rooms in which people and voice workers hear each other. Every request has a time-out. */
export interface LiveKit {
  name: string;
  /** The address for browsers. */
  publicUrl: string;
  /** Opens a room. A room that is already open stays as it is. */
  openRoom(room: string, options: RoomOptions): Promise<void>;
  /** Closes a room and sends everybody out. It does nothing if there is no such room. */
  closeRoom(room: string): Promise<void>;
  /** The names of all rooms that are open. */
  rooms(): Promise<string[]>;
  /** Sends a voice worker into an open room. The worker gets `metadata`. */
  sendWorker(room: string, metadata: string): Promise<void>;
  /** Takes back the workers that were sent and that nobody has taken yet, so that they never come. */
  recallWorkers(room: string): Promise<void>;
  /** The identities of the participants of a room; none if there is no such room. */
  participants(room: string): Promise<string[]>;
  /** Sends a participant out of a room. It does nothing if the participant has left. */
  remove(room: string, identity: string): Promise<void>;
  /** A token with which a person joins the room to talk and to listen, for `seconds`. */
  token(room: string, person: { identity: string; name: string }, seconds: number): Promise<string>;
  /** Checks that the server answers and accepts our key. @throws ProbeError with what to do about it */
  probe(): Promise<void>;
}
