/** The claims of a token about its bearer. LiveKit's defaults apply to missing claims. */
export interface Claims {
  identity: string;
  name: string;
  kind: string;
  metadata: string;
  attributes: Record<string, string>;
  video: VideoGrant;
  sip: { admin: boolean; call: boolean };
  /** The options of the room, if this participant opens it: JSON of livekit.RoomConfiguration. */
  roomConfig: unknown;
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface VideoGrant {
  room: string;
  roomJoin: boolean;
  roomAdmin: boolean;
  roomCreate: boolean;
  roomList: boolean;
  agent: boolean;
  hidden: boolean;
  recorder: boolean;
  canPublish: boolean;
  canPublishData: boolean;
  canSubscribe: boolean;
  canUpdateOwnMetadata: boolean;
  /** Empty: all of them. */
  canPublishSources: string[];
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const flag = (value: unknown, otherwise = false): boolean => (typeof value === 'boolean' ? value : otherwise);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export function readClaims(raw: Fields): Claims {
  const sip = fieldsOf(raw.sip);
  return {
    identity: text(raw.sub) || text(raw.jti),
    name: text(raw.name),
    kind: text(raw.kind),
    metadata: text(raw.metadata),
    attributes: Object.fromEntries(Object.entries(fieldsOf(raw.attributes)).map(([key, value]) => [key, text(value)])),
    video: readVideoGrant(fieldsOf(raw.video)),
    sip: { admin: flag(sip.admin), call: flag(sip.call) },
    roomConfig: raw.roomConfig ?? null,
    expiresAt: typeof raw.exp === 'number' ? raw.exp : 0,
  };
}

function readVideoGrant(raw: Fields): VideoGrant {
  const canPublish = flag(raw.canPublish, true);
  return {
    room: text(raw.room),
    roomJoin: flag(raw.roomJoin),
    roomAdmin: flag(raw.roomAdmin),
    roomCreate: flag(raw.roomCreate),
    roomList: flag(raw.roomList),
    agent: flag(raw.agent),
    hidden: flag(raw.hidden),
    recorder: flag(raw.recorder),
    canPublish,
    canPublishData: flag(raw.canPublishData, canPublish),
    canSubscribe: flag(raw.canSubscribe, true),
    canUpdateOwnMetadata: flag(raw.canUpdateOwnMetadata),
    canPublishSources: texts(raw.canPublishSources),
  };
}
