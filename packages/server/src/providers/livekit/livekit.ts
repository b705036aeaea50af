import { WORKER_NAME } from '@nova-calls/schema';
import type { RoomServiceClient, AgentDispatchClient, VideoGrant } from 'livekit-server-sdk';
import { explainProbe } from './livekit.errors.ts';
import type { LiveKit } from './livekit.port.ts';

export interface LiveKitOptions {
  /** `ws:`, `wss:`, `http:` or `https:`. */
  url: string;
  /** The address for browsers; `url` by default. */
  publicUrl?: string | undefined;
  apiKey: string;
  apiSecret: string;
}

const TIMEOUT_SECONDS = 5;

/** The official SDK takes 0.1 s to load, so it is loaded when it is first needed. */
const loadSdk = () => import('livekit-server-sdk');

interface Clients {
  rooms: RoomServiceClient;
  workers: AgentDispatchClient;
}

/** A LiveKit server, through its official SDK. */
export function createLiveKit({ url, publicUrl = url, apiKey, apiSecret }: LiveKitOptions): LiveKit {
  const connect = async (): Promise<Clients> => {
    const { RoomServiceClient, AgentDispatchClient } = await loadSdk();
    // The SDK's own retries are off, because their time is not bounded. The caller retries instead.
    const options = { requestTimeout: TIMEOUT_SECONDS, failover: false };
    return {
      rooms: new RoomServiceClient(url, apiKey, apiSecret, options),
      workers: new AgentDispatchClient(url, apiKey, apiSecret, options),
    };
  };
  let connected: Promise<Clients> | undefined;
  const clients = () => (connected ??= connect());

  return {
    name: 'livekit',
    publicUrl,
    async openRoom(name, { emptySeconds, departureSeconds, maxParticipants }) {
      const times = { emptyTimeout: emptySeconds, departureTimeout: departureSeconds };
      await (await clients()).rooms.createRoom({ name, ...times, maxParticipants });
    },
    closeRoom: async (room) => orGone((await clients()).rooms.deleteRoom(room), undefined),
    rooms: async () => (await (await clients()).rooms.listRooms()).map(({ name }) => name),
    async sendWorker(room, metadata) {
      await (await clients()).workers.createDispatch(room, WORKER_NAME, { metadata });
    },
    async participants(room) {
      const all = await orGone((await clients()).rooms.listParticipants(room), []);
      return all.map(({ identity }) => identity);
    },
    remove: async (room, identity) => orGone((await clients()).rooms.removeParticipant(room, identity), undefined),
    async token(room, { identity, name }, seconds) {
      const { AccessToken, TrackSource } = await loadSdk();
      const token = new AccessToken(apiKey, apiSecret, { identity, name, ttl: seconds });
      token.addGrant({ ...MAY_TALK, canPublishSources: [TrackSource.MICROPHONE], room });
      return token.toJwt();
    },
    // A list of one room that does not exist is the cheapest question that needs a valid key.
    probe: async () => void (await (await clients()).rooms.listRooms(['nova-probe']).catch(explainProbe)),
  };
}

/** Typed words do not go through the room, so a person may not send data there. */
const MAY_TALK: VideoGrant = {
  roomJoin: true,
  canPublish: true,
  canSubscribe: true,
  canPublishData: false,
  canUpdateOwnMetadata: false,
};

/** Answers `gone` if the requested room or participant does not exist. */
async function orGone<T>(request: Promise<T>, gone: T): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return gone;
    throw error;
  }
}
