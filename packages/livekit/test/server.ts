import { onTestFinished } from 'vitest';
import { signToken } from '../src/access/index.ts';
import { type LiveKitOptions, type LiveKitServer, startLiveKit } from '../src/index.ts';
import { systemClock } from '../src/settings/index.ts';

const keys = { apiKey: 'devkey', apiSecret: 'a-secret-of-32-characters-or-more' };

export interface Started extends LiveKitServer {
  /** The log events, oldest first. */
  logged: { event: string; fields: Record<string, unknown> }[];
  token(claims: object, lifeSeconds?: number): string;
  /** Calls a method of the server API in JSON, with a token of these claims. */
  call(method: string, body: object, claims?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** A server that ends with the test. */
export async function start(options: Partial<LiveKitOptions> = {}): Promise<Started> {
  const logged: Started['logged'] = [];
  const log = (event: string, fields = {}) => void logged.push({ event, fields });
  const server = await startLiveKit({ ...keys, log, ...options });
  onTestFinished(() => server.close());
  const clock = options.clock ?? systemClock;
  const token = (claims: object, lifeSeconds = 600) => signToken({ ...keys, clock }, claims, lifeSeconds);
  return {
    ...server,
    logged,
    token,
    async call(method, body, claims) {
      const headers = {
        'content-type': 'application/json',
        ...(claims && { authorization: `Bearer ${token(claims)}` }),
      };
      const url = `${server.url.replace('ws', 'http')}/twirp/livekit.${method}`;
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

/** Claims with which a room and everything in it may be changed. */
export const admin = (room: string) => ({ video: { roomCreate: true, roomList: true, roomAdmin: true, room } });

/** Claims of a participant that may join. */
export const guest = (room: string, identity: string, grant: object = {}) => ({
  sub: identity,
  video: { roomJoin: true, room, ...grant },
});
