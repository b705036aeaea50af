import { randomUUID } from 'node:crypto';
import { AccessToken, AgentDispatchClient, RoomServiceClient, type VideoGrant } from 'livekit-server-sdk';
import { type LiveKitOptions, type LiveKitServer, startLiveKit } from '../../src/index.ts';

/** The server that the tests run against. */
export interface Target {
  url: string;
  apiKey: string;
  apiSecret: string;
  /** Null if the tests run against a server of yours, which cannot be broken on demand. */
  own: LiveKitServer | null;
  rooms: RoomServiceClient;
  dispatches: AgentDispatchClient;
  /** A name for a room that no other test has. */
  roomName(): string;
  token(identity: string, room: string, options?: TokenOptions): Promise<string>;
  close(): Promise<void>;
}

export interface TokenOptions {
  grant?: VideoGrant;
  kind?: 'sip' | 'agent';
  attributes?: Record<string, string>;
  ttlSeconds?: number;
}

const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = process.env;

/** True if the tests run against a server of yours. */
export const isExternal = LIVEKIT_URL !== undefined && LIVEKIT_URL !== '';

export async function startTarget(options: Partial<LiveKitOptions> = {}): Promise<Target> {
  const apiKey = (isExternal && LIVEKIT_API_KEY) || 'devkey';
  const apiSecret = (isExternal && LIVEKIT_API_SECRET) || 'a-secret-of-32-characters-or-more';
  const own = isExternal ? null : await startLiveKit({ apiKey, apiSecret, ...options });
  const url = own?.url ?? LIVEKIT_URL ?? '';
  const http = url.replace(/^ws/, 'http');
  return {
    url,
    apiKey,
    apiSecret,
    own,
    rooms: new RoomServiceClient(http, apiKey, apiSecret),
    dispatches: new AgentDispatchClient(http, apiKey, apiSecret),
    roomName: () => `call-${randomUUID()}`,
    async token(identity, room, { grant, kind, attributes, ttlSeconds = 600 } = {}) {
      const token = new AccessToken(apiKey, apiSecret, { identity, attributes, ttl: ttlSeconds });
      if (kind) token.kind = kind;
      token.addGrant({ roomJoin: true, room, ...grant });
      return token.toJwt();
    },
    close: async () => own?.close(),
  };
}
