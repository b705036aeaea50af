/**
 * The bounds of one server. A request that exceeds a bound is refused, or its client disconnected; the process goes on.
 */
export interface Limits {
  /** Rooms at the same time. */
  rooms: number;
  /** Participants of one room; a room may have a smaller `maxParticipants` of its own. */
  participants: number;
  /** Tracks that one participant has published or announced. */
  tracks: number;
  /** Connections of agent workers. */
  workers: number;
  /** Dispatches of one room. */
  dispatches: number;
  /** Bytes of one message on a WebSocket. */
  messageBytes: number;
  /** Messages of one WebSocket that wait to be handled. */
  messagesInFlight: number;
  /** Bytes that wait to be sent to one client, per socket or data channel. */
  unsentBytes: number;
  /** Bytes of the body of one HTTP request. */
  bodyBytes: number;
  /** Bytes of the metadata of a room, participant or dispatch; of all attributes of a participant likewise. */
  metadataBytes: number;
  /** Characters of the name of a room or participant, or of an identity. */
  nameLength: number;
}

export const defaultLimits: Limits = {
  rooms: 1000,
  participants: 100,
  tracks: 16,
  workers: 100,
  dispatches: 20,
  messageBytes: 256 * 1024,
  messagesInFlight: 500,
  unsentBytes: 4 * 1024 * 1024,
  bodyBytes: 1024 * 1024,
  metadataBytes: 64_000,
  nameLength: 256,
};

export const isWithin = (limits: Limits, metadata: string): boolean =>
  Buffer.byteLength(metadata) <= limits.metadataBytes;

export function areWithin(limits: Limits, attributes: Record<string, string>): boolean {
  const bytes = Object.entries(attributes).map(([key, value]) => Buffer.byteLength(key) + Buffer.byteLength(value));
  return bytes.reduce((sum, size) => sum + size, 0) <= limits.metadataBytes;
}
