/** The options of a new room, in seconds. */
export interface RoomOptions {
  /** The room closes by itself if nobody joins within this time. */
  emptySeconds: number;
  /** The room closes by itself this long after the last participant left. */
  departureSeconds: number;
  maxParticipants: number;
}

/** A dial, which puts the called person into a room as a participant. */
export interface SipDial {
  /** LiveKit's id of the trunk, which is the way to a carrier. */
  trunkId: string;
  /** E.164. */
  number: string;
  /** The number that is shown; null: one of the trunk's own. */
  callerNumber: string | null;
  room: string;
  identity: string;
  /** How long it rings at most. */
  ringingSeconds: number;
  /** LiveKit hangs up after this time, whatever happens. */
  longestSeconds: number;
  /** How long to wait for LiveKit's answer; longer than it rings. */
  timeoutMs: number;
}

/** Where a called person is: LiveKit's attribute `sip.callStatus`. */
export type SipStatus = 'dialing' | 'ringing' | 'automation' | 'active' | 'hangup';

/** LiveKit's telephone side. */
export interface LiveKitSip {
  /**
   * Dials. Resolves when somebody answered.
   *
   * @throws LiveKitError whose `sip` says how the called side refused; what `fetch` throws when there was no answer in
   *   time: then it may ring, so look with `statusOf` and do not dial again
   */
  dial(dial: SipDial): Promise<void>;
  /** The status of a called participant; null when there is no such participant. */
  statusOf(room: string, identity: string): Promise<SipStatus | null>;
  /** Passes a called participant on to another number (SIP REFER). The participant then leaves the room. */
  transfer(room: string, identity: string, number: string): Promise<void>;
  /** True if there is such a trunk for calls out. */
  hasTrunk(trunkId: string): Promise<boolean>;
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
  sip: LiveKitSip;
  /** The version of the server, such as `1.13.3`; null when it cannot be found out. It opens a room for a moment. */
  version(): Promise<string | null>;
  /** Checks that the server answers and accepts our key. @throws ProbeError with what to do about it */
  probe(): Promise<void>;
}
