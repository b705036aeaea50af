import { WORKER_NAME } from '@nova-calls/schema';
import { z } from 'zod';
import { signToken, type Grant } from './access.ts';
import { explainProbe, LiveKitError } from './livekit.errors.ts';
import type { LiveKit } from './livekit.port.ts';
import { createSip } from './sip.ts';
import { createTwirp, type TwirpOptions } from './twirp.ts';
import { versionOf } from './version.ts';

export interface LiveKitOptions extends TwirpOptions {
  /** The address for browsers; `url` by default. */
  publicUrl?: string | undefined;
}

/** A LiveKit server, through its API. */
export function createLiveKit({ publicUrl, ...options }: LiveKitOptions): LiveKit {
  const ask = createTwirp(options);
  const inRoom = (room: string): Grant => ({ room, roomAdmin: true });
  const list = async (names?: string[]) =>
    Rooms.parse(await ask('RoomService', 'ListRooms', names ? { names } : {}, { roomList: true })).rooms;

  return {
    name: 'livekit',
    publicUrl: publicUrl ?? options.url,
    async openRoom(name, { emptySeconds, departureSeconds, maxParticipants }) {
      const times = { emptyTimeout: emptySeconds, departureTimeout: departureSeconds };
      await ask('RoomService', 'CreateRoom', { name, ...times, maxParticipants }, { roomCreate: true });
    },
    async closeRoom(room) {
      await orGone(ask('RoomService', 'DeleteRoom', { room }, { roomCreate: true }));
    },
    rooms: async () => (await list()).map(({ name }) => name),
    async sendWorker(room, metadata) {
      await ask('AgentDispatchService', 'CreateDispatch', { room, agentName: WORKER_NAME, metadata }, inRoom(room));
    },
    async recallWorkers(room) {
      const answer = await orGone(ask('AgentDispatchService', 'ListDispatch', { room }, inRoom(room)));
      for (const { id: dispatchId } of waitingIn(Dispatches.parse(answer)))
        await orGone(ask('AgentDispatchService', 'DeleteDispatch', { room, dispatchId }, inRoom(room)));
    },
    async participants(room) {
      const answer = await orGone(ask('RoomService', 'ListParticipants', { room }, inRoom(room)));
      return Participants.parse(answer).participants.map(({ identity }) => identity);
    },
    async remove(room, identity) {
      await orGone(ask('RoomService', 'RemoveParticipant', { room, identity }, inRoom(room)));
    },
    sip: createSip(ask),
    async version() {
      const { room, version } = await versionOf(options);
      await orGone(ask('RoomService', 'DeleteRoom', { room }, { roomCreate: true })).catch(() => {});
      return version;
    },
    token: (room, person, seconds) => signToken(options, { person, seconds, grant: { ...MAY_TALK, room } }),
    // A list of one room that does not exist is the cheapest question that needs a valid key.
    probe: async () => void (await list(['nova-probe']).catch(explainProbe)),
  };
}

/** Empty lists may be left out of an answer. */
const Rooms = z.object({ rooms: z.array(z.object({ name: z.string() })).default([]) });
const Participants = z.object({ participants: z.array(z.object({ identity: z.string() })).default([]) });

/** LiveKit's own server answers with names as in its protocol files, others as in JavaScript. */
const Dispatch = z.object({
  id: z.string(),
  agent_name: z.string().optional(),
  agentName: z.string().optional(),
  state: z.object({ jobs: z.array(z.unknown()).default([]) }).nullish(),
});
const Dispatches = z.object({
  agent_dispatches: z.array(Dispatch).default([]),
  agentDispatches: z.array(Dispatch).default([]),
});

/** Those of ours that no worker has taken. */
const waitingIn = ({ agent_dispatches: some, agentDispatches: others }: z.infer<typeof Dispatches>) =>
  [...some, ...others].filter(
    ({ agent_name: name, agentName = name, state }) => agentName === WORKER_NAME && !state?.jobs.length,
  );

/** Typed words do not go through the room, so a person may not send data there. */
const MAY_TALK: Grant = {
  roomJoin: true,
  canPublish: true,
  canPublishSources: ['microphone'],
  canSubscribe: true,
  canPublishData: false,
  canUpdateOwnMetadata: false,
};

/** Answers an empty object if the requested room or participant does not exist. */
async function orGone(request: Promise<object>): Promise<object> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof LiveKitError && error.status === 404) return {};
    throw error;
  }
}
