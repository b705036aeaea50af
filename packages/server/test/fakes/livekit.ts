import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import type { Grant } from '../../src/providers/livekit/access.ts';
import { type FakeTrunk, trunkMethods } from './livekit.trunks.ts';

/** A room of the fake: what it was opened with, who is in it, and the workers that were sent into it. */
export interface FakeRoom {
  options: Record<string, unknown>;
  participants: Set<string>;
  dispatches: { id: string; agentName: string; metadata: string; isDeleted: boolean; state: { jobs: object[] } }[];
}

/** The claims of a token, beside those of every JWT. */
interface Claims {
  name?: string;
  video?: Grant;
  sip?: Grant['sip'];
}

/** The fake's fault: a status, silence, or none. */
export type Fault = number | 'silence' | null;

type Body = Record<string, never> & { room?: string; name?: string; names?: string[]; identity?: string };
interface Method {
  /** The grant that a token must have. */
  grant: (grant: Grant, body: Body) => boolean | undefined;
  answer: (rooms: Map<string, FakeRoom>, body: Body) => object;
}

const GONE = { status: 404, body: { code: 'not_found', msg: 'requested room does not exist' } };
const admin: Method['grant'] = (grant, { room }) => grant.roomAdmin && grant.room === room;

/** As the public LiveKit server answers; each wants its own grant. */
const METHODS: Record<string, Method> = {
  'livekit.RoomService/CreateRoom': {
    grant: ({ roomCreate }) => roomCreate,
    answer: (rooms, { name, ...options }) => {
      if (!rooms.has(name!)) rooms.set(name!, { options, participants: new Set(), dispatches: [] });
      return { name };
    },
  },
  'livekit.RoomService/ListRooms': {
    grant: ({ roomList }) => roomList,
    answer: (rooms, { names = [] }) => ({
      rooms: [...rooms.keys()].filter((name) => names.length === 0 || names.includes(name)).map((name) => ({ name })),
    }),
  },
  'livekit.RoomService/DeleteRoom': {
    grant: ({ roomCreate }) => roomCreate,
    answer: (rooms, { room }) => (rooms.delete(room!) ? {} : GONE),
  },
  'livekit.RoomService/ListParticipants': {
    grant: admin,
    answer: (rooms, { room }) => {
      const found = rooms.get(room!);
      return found ? { participants: [...found.participants].map((identity) => ({ identity })) } : GONE;
    },
  },
  'livekit.RoomService/RemoveParticipant': {
    grant: admin,
    answer: (rooms, { room, identity }) => (rooms.get(room!)?.participants.delete(identity!) ? {} : GONE),
  },
  'livekit.AgentDispatchService/ListDispatch': {
    grant: admin,
    answer: (rooms, { room }) => ({
      agentDispatches: (rooms.get(room!)?.dispatches ?? []).filter(({ isDeleted }) => !isDeleted),
    }),
  },
  'livekit.AgentDispatchService/DeleteDispatch': {
    grant: admin,
    answer: (rooms, body) => {
      const { dispatchId } = body as never;
      const found = rooms.get(body.room!)?.dispatches.find(({ id }) => id === dispatchId);
      if (!found) return GONE;
      found.isDeleted = true;
      return found;
    },
  },
  'livekit.AgentDispatchService/CreateDispatch': {
    grant: admin,
    answer: (rooms, body) => {
      const { agentName, metadata } = body as never;
      const dispatches = rooms.get(body.room!)?.dispatches ?? [];
      const id = `AD_${dispatches.length + 1}`;
      dispatches.push({ id, agentName, metadata, isDeleted: false, state: { jobs: [] } });
      return { id, room: body.room, agentName, metadata };
    },
  },
};

/** The part of LiveKit's server API that we use, on this machine; tokens are verified as there. */
export async function startFakeLiveKit(apiKey = 'devkey', apiSecret = 'a-secret-of-more-than-32-characters') {
  const rooms = new Map<string, FakeRoom>();
  const trunks: FakeTrunk[] = [];
  const asked: string[] = [];
  let fault: Fault = null;
  const verify = async (token: string) =>
    (await jwtVerify<Claims>(token, new TextEncoder().encode(apiSecret), { issuer: apiKey })).payload;

  const answer = async (request: IncomingMessage, text: string): Promise<{ status: number; body: object }> => {
    const name = request.url!.replace('/twirp/', '');
    const method = METHODS[name];
    const ofTrunks = trunkMethods[name];
    if (!method && !ofTrunks) return { status: 404, body: { code: 'bad_route', msg: name } };
    asked.push(name.split('/')[1]!);
    const body = JSON.parse(text) as Body;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const claims = await verify(token).catch(() => null);
    if (!claims) return { status: 401, body: { code: 'unauthenticated', msg: 'invalid token' } };
    const isGranted = method ? method.grant(claims.video ?? {}, body) : claims.sip?.admin;
    if (!isGranted) return { status: 403, body: { code: 'permission_denied', msg: name } };
    const given = method ? method.answer(rooms, body) : (ofTrunks!(trunks, body) ?? GONE);
    return given === GONE ? GONE : { status: 200, body: given };
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (fault === 'silence') return;
      if (fault) return void response.writeHead(fault, { 'content-type': 'application/json' }).end('{"msg":"away"}');
      void answer(request, Buffer.concat(chunks).toString()).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    rooms,
    trunks,
    /** The requested methods, in order. */
    asked,
    env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret },
    /** The claims of a token. @throws Error for an invalid token. */
    verify,
    fail: (how: Fault) => void (fault = how),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeLiveKit = Awaited<ReturnType<typeof startFakeLiveKit>>;
