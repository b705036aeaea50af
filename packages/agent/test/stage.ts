import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Brief } from '@nova-calls/conversation';
import { startLiveKit } from '@nova-calls/livekit';
import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { joinAsCaller, type Caller } from './caller.ts';
import { CALLEE, COLLEAGUE } from '@nova-calls/schema';
import { startDoor, type FakeCall } from './fake-door.ts';
import { startRecogniser } from './fake-stt.ts';
import { startVoice } from './fake-tts.ts';
import { spoken } from './voices.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The LiveKit that the environment names, so that anybody can run the suite against theirs; else the project's own. */
async function livekit() {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey = '', LIVEKIT_API_SECRET: apiSecret = '' } = process.env;
  if (url) return { url, apiKey, apiSecret, close: async () => undefined };
  const keys = { apiKey: 'devkey', apiSecret: 'a secret of the tests, long enough' };
  const log = (message: string, fields?: object) =>
    process.env.TEST_WORKER_LOG && console.log('livekit', message, JSON.stringify(fields));
  const server = await startLiveKit({ ...keys, log });
  return { ...keys, url: server.url, close: () => server.close() };
}

interface Options {
  leaseMs?: number;
  leaveGraceMs?: number;
  /** Calls are recorded. */
  records?: boolean;
  /** The agent hums instead of speaking, which is faster. */
  hums?: boolean;
  /** Somebody answers when a call is handed over. */
  hasColleague?: boolean;
}

/** Everything around a worker: LiveKit, the agent door of a server with the real mind, a recogniser, and callers. */
export async function openStage(options: Options = {}) {
  const { close, ...keys } = await livekit();
  const api = keys.url.replace(/^ws/, 'http');
  const rooms = new RoomServiceClient(api, keys.apiKey, keys.apiSecret);
  const dispatches = new AgentDispatchClient(api, keys.apiKey, keys.apiSecret);
  const roomOf = (callId: string) => `call-${callId}`;
  const ready: FakeCall[] = [];
  const colleagues: Caller[] = [];
  const door = await startDoor({
    ...options,
    onReady: (call) => void ready.push(call),
    async colleague(call) {
      if (!options.hasColleague) return { answered: false, reason: 'not_configured' };
      const colleague = await joinAsCaller({ ...keys, room: roomOf(call.callId), identity: COLLEAGUE, kind: 'sip' });
      await colleague.status('active');
      colleagues.push(colleague);
      return { answered: true };
    },
    remove: (callId, identity) => rooms.removeParticipant(roomOf(callId), identity),
  });
  const recogniser = await startRecogniser();
  const voice = await startVoice();
  const workers: ChildProcess[] = [];

  async function startWorker(env: NodeJS.ProcessEnv = {}, script = MAIN): Promise<ChildProcess> {
    const port = await freePort();
    const worker = spawn(process.execPath, [script], {
      stdio: process.env.TEST_WORKER_LOG ? 'inherit' : 'ignore',
      env: {
        ...process.env,
        LIVEKIT_URL: keys.url,
        LIVEKIT_API_KEY: keys.apiKey,
        LIVEKIT_API_SECRET: keys.apiSecret,
        STT_BASE_URL: recogniser.url,
        AGENT_DRAIN_SECONDS: '5',
        AGENT_HEALTH_PORT: String(port),
        ...(options.hums && { TTS_BASE_URL: voice.url, TTS_VOICE: 'emma', TTS_VOICE_AR: 'layla' }),
        ...env,
      },
    });
    workers.push(worker);
    await registered(port, worker);
    return worker;
  }
  async function stopWorker(worker: ChildProcess): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const gone = once(worker, 'exit');
    worker.kill('SIGTERM');
    await gone;
  }

  /** A call that waits in its room, as the server makes it when somebody asks for a token. */
  async function place(brief: Brief, telephone?: { phone: string }): Promise<FakeCall> {
    const call = door.place(brief, telephone);
    await rooms.createRoom({ name: roomOf(call.callId), emptyTimeout: 30 });
    return call;
  }
  const dispatch = (call: FakeCall) =>
    dispatches.createDispatch(roomOf(call.callId), 'nova', { metadata: door.metadata(call) });
  const join = (call: FakeCall, identity = 'caller-1') =>
    joinAsCaller({ ...keys, room: roomOf(call.callId), identity });

  return {
    keys,
    /** LiveKit's own server forgets a dispatch for which there is no worker. */
    keepsDispatches: !process.env.LIVEKIT_URL,
    door,
    rooms,
    recogniser,
    voice,
    startWorker,
    stopWorker,
    place,
    dispatch,
    join,
    /** A call whose caller has joined. */
    async begin(brief: Brief): Promise<{ call: FakeCall; caller: Caller }> {
      const call = await place(brief);
      await dispatch(call);
      return { call, caller: await join(call) };
    },
    colleagues,
    /** A telephone call that rings: the number is dialled once the worker is ready. */
    async ring(brief: Brief, phone = '+971501234567'): Promise<{ call: FakeCall; callee: Caller }> {
      const call = await place(brief, { phone });
      await dispatch(call);
      const deadline = performance.now() + 60_000;
      while (!ready.includes(call)) {
        if (performance.now() > deadline) throw new Error('the worker was never ready');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const callee = await joinAsCaller({ ...keys, room: roomOf(call.callId), identity: CALLEE, kind: 'sip' });
      await callee.status('ringing');
      return { call, callee };
    },
    /** The caller says something. It is recognised as `text`, unless the test gives another text. */
    async answer(caller: Caller, text: string, recognised = text): Promise<void> {
      recogniser.script(recognised);
      await caller.speak(await spoken(text));
    },
    /** Ends a call, and its room as the server does. */
    async end(call: FakeCall, caller: Caller): Promise<void> {
      if (call.status !== 'over') door.hangUp(call);
      for (const colleague of colleagues.splice(0)) await colleague.leave();
      await caller.leave();
      await rooms.deleteRoom(roomOf(call.callId)).catch(() => undefined);
    },
    async close(): Promise<void> {
      for (const worker of workers) await stopWorker(worker);
      await door.close();
      await recogniser.close();
      await voice.close();
      await close();
    },
  };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until a worker takes calls, because LiveKit's own server forgets those that come before. */
async function registered(port: number, worker: ChildProcess): Promise<void> {
  const isHealthy = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (worker.exitCode === null && !(await isHealthy())) await new Promise((resolve) => setTimeout(resolve, 100));
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The words of one side of a call. */
export const said = (call: FakeCall, by: 'agent' | 'lead'): string[] =>
  call.transcript.filter((turn) => turn.by === by).map(({ text }) => text);
