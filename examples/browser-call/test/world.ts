import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Nova } from '@nova-calls/sdk';
import type { WebhookEvent } from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/node';
import { startRecogniser } from '../../../packages/agent/test/fake-stt.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer } from '../../first-call/test/server.ts';
import { runScript } from '../../first-call/test/run.ts';

const WORKER = fileURLToPath(new URL('../../../packages/agent/src/main.ts', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const OPERATOR_TOKEN = randomUUID();
const KEYS = { LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: 'a secret of the tests, long enough' };

/** The LiveKit of the environment, so that anybody can run the tests against theirs; else the server's own. */
const external = process.env.LIVEKIT_URL
  ? {
      LIVEKIT_URL: process.env.LIVEKIT_URL,
      LIVEKIT_API_KEY: process.env.LIVEKIT_API_KEY ?? '',
      LIVEKIT_API_SECRET: process.env.LIVEKIT_API_SECRET ?? '',
    }
  : null;

/** The built server with its own LiveKit, a recogniser with a script, a receiver of webhooks, and the example. */
export async function startWorld() {
  build('sdk', 'dist/index.d.cts');
  build('server', 'dist/main.js');
  const livekit = external ?? { ...KEYS, LIVEKIT_URL: 'embedded', LIVEKIT_EMBEDDED_PORT: String(await freePort()) };
  const settings = { ...livekit, OPERATOR_TOKEN, WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' };
  const server = await startServer(1, settings);
  const recogniser = await startRecogniser();
  const { nova, token } = await register(server.url);
  const webhooks = await receiveWebhooks(nova);
  const example = runScript(MAIN, { NOVA_URL: server.url, NOVA_TOKEN: token });
  const workers: ChildProcess[] = [];

  async function stopWorker(): Promise<void> {
    const worker = workers.pop();
    if (!worker || worker.exitCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  }

  return {
    nova,
    /** Another account. */
    stranger: (await register(server.url)).nova,
    url: server.url,
    page: await example.opened,
    recogniser,
    webhooks: webhooks.events,
    /** Starts a voice worker. Resolves when LiveKit knows it, so that no dispatch waits for it. */
    async startWorker({ hears }: { hears: boolean }): Promise<void> {
      const speech = hears ? { STT_BASE_URL: recogniser.url } : {};
      const env = { ...process.env, ...livekit, ...speech, AGENT_DRAIN_SECONDS: '1' };
      const worker = spawn(process.execPath, [WORKER], { stdio: ['ignore', 'pipe', 'ignore'], env });
      workers.push(worker);
      const lines = createInterface(worker.stdout);
      if (process.env.TEST_WORKER_LOG) lines.on('line', (line) => console.log(line));
      await new Promise<void>((resolve, reject) => {
        lines.on('line', (line) => line.includes('registered worker') && resolve());
        worker.once('exit', () => reject(new Error('The worker ended.')));
      });
    },
    stopWorker,
    async stop(): Promise<void> {
      await stopWorker();
      await example.stop();
      await recogniser.close();
      webhooks.close();
      await server.stop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}

async function register(url: string): Promise<{ nova: Nova; token: string }> {
  const anonymous = new Nova({ baseUrl: url });
  const credentials = { email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { accessToken, user } = await anonymous.auth.register(credentials);
  const response = await fetch(`${url}/trpc/accounts.grantMinutes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: user.id, minutes: 600 }),
  });
  if (!response.ok) throw new Error(`No minutes: ${response.status} ${await response.text()}`);
  return { nova: anonymous.withToken(accessToken), token: accessToken };
}

/** An endpoint of the account. It keeps only events whose signature the SDK has verified. */
async function receiveWebhooks(nova: Nova): Promise<{ events: WebhookEvent[]; close: () => void }> {
  const events: WebhookEvent[] = [];
  let handle: ReturnType<typeof webhookHandler> | null = null;
  const server = createServer((request, response) => void handle?.(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nova`;
  const { secret } = await nova.webhooks.create({ url, events: ['call.ended', 'call.transcribed', 'call.scored'] });
  handle = webhookHandler({ secret, onEvent: (event) => void events.push(event) });
  return { events, close: () => server.close() };
}
