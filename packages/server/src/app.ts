import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createDoors, type Doors } from './doors.ts';
import { systemClock } from './platform/clock/index.ts';
import type { Config } from './platform/config/index.ts';
import { memoryBus, redisBus } from './platform/events/index.ts';
import { asksForWebSocket } from './platform/http/index.ts';
import { createJobs, type Jobs } from './platform/queue/index.ts';
import type { Logger } from './platform/log/index.ts';
import { connectRedis } from './platform/redis/index.ts';
import { startEmbeddedLiveKit, type EmbeddedLiveKit } from './providers/livekit/index.ts';
import { createProbes } from './probes.ts';
import { createServices, type AppDeps, type Services } from './services.ts';

export interface App {
  services: Services;
  jobs: Jobs;
  server: Server;
  doors: Doors;
  /** Listens unless `web` is false, and runs jobs unless `work` is false. @returns the port. */
  start(how: { web: boolean; work: boolean; port: number; host: string }): Promise<number>;
  /** The port of the probes; 0 without `PROBE_PORT`. */
  probePort(): number;
  /** Accepts nothing new, ends streams, gives jobs back and closes everything, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Builds one server. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, db, log, clock = systemClock } = deps;
  const redis = config.REDIS_URL ? connectRedis(config.REDIS_URL, log) : null;
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL, log }) : memoryBus({ log });
  const jobs = createJobs(db, log);
  let port = config.PORT;
  const doorUrl = () => config.PUBLIC_URL ?? `http://localhost:${port}`;
  const services = createServices({ doorUrl, ...deps, clock, redis, bus, jobs });
  const doors = await createDoors({ config, log, prisma: db.prisma, services, limits: deps.graphqlLimits ?? {} });
  const answering = new Set<ServerResponse>();
  let embedded: EmbeddedLiveKit | undefined;
  const server = createServer({ shouldUpgradeCallback: asksForWebSocket }, (request, response) => {
    answering.add(response);
    response.on('close', () => answering.delete(response));
    doors.handle(request, response);
  });
  const probes = config.PROBE_PORT === undefined ? null : createProbes({ ...services, log });
  let probePort = 0;
  let watch: NodeJS.Timeout | undefined;
  server.on('upgrade', (request, socket, head) => doors.upgrade(request, socket, head));
  server.on('clientError', answerClientError);
  server.requestTimeout = 30_000;

  return {
    services,
    jobs,
    server,
    doors,
    async start({ web, work, port: asked, host }) {
      if (config.LIVEKIT_URL === 'embedded') embedded = await startEmbedded(config, log);
      await jobs.start({ work });
      await services.portals.ensureDefaults();
      // LiveKit may start later than this server, so nothing waits for it.
      void services.health.checkTelephone();
      if (probes) probePort = await listen(probes, config.PROBE_PORT!, host);
      if (web && !work) watch = watchWorkers(jobs, log);
      return web ? (port = await listen(server, asked, host)) : 0;
    },
    probePort: () => probePort,
    async stop(graceMs) {
      clearInterval(watch);
      server.close();
      probes?.close();
      probes?.closeAllConnections();
      await Promise.all([
        doors.close(graceMs),
        finished(answering, graceMs),
        jobs.stop(graceMs),
        services.pages.stop(),
      ]);
      server.closeAllConnections();
      await embedded?.close();
      await bus.close();
      redis?.disconnect();
      await db.close();
    },
  };
}

/** Milliseconds between two looks for workers. */
const LOOK_MS = 5000;

/** Says in the log of a process that does not work itself when no other does, and when one does again. */
function watchWorkers(jobs: Jobs, log: Logger): NodeJS.Timeout {
  let isAlone = false;
  const look = async () => {
    const wasAlone = isAlone;
    isAlone = (await jobs.workers()) === 0;
    if (isAlone && !wasAlone) log.warn('no worker runs, so no call goes on: start `nova worker`');
    if (!isAlone && wasAlone) log.info('a worker runs again');
  };
  return setInterval(() => void look().catch(() => {}), LOOK_MS);
}

const startEmbedded = (config: Config, log: Logger): Promise<EmbeddedLiveKit> =>
  startEmbeddedLiveKit({
    host: config.HOST,
    port: config.LIVEKIT_EMBEDDED_PORT,
    apiKey: config.LIVEKIT_API_KEY!,
    apiSecret: config.LIVEKIT_API_SECRET!,
    log,
  });

/** Waits for the answers to open requests. If an answer is lost, nobody knows whether its calls were placed. */
async function finished(answering: Set<ServerResponse>, graceMs: number): Promise<void> {
  const each = [...answering].map((response) => new Promise((resolve) => response.once('close', resolve)));
  await Promise.race([Promise.all(each), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
}

/** Requests that Node itself refuses, before any handler sees them. */
const REFUSALS: Record<string, [line: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'The chunk extensions are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time'],
};

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [line, detail] = REFUSALS[error.code ?? ''] ?? ['400 Bad Request', 'The request is not valid HTTP'];
  const body = JSON.stringify({ detail });
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${line}\r\n${headers}\r\n\r\n${body}`);
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
