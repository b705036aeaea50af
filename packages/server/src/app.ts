import { createServer, type Server, type ServerResponse } from 'node:http';
import { createDoors, type Doors } from './doors.ts';
import { systemClock } from './platform/clock/index.ts';
import { memoryBus, redisBus } from './platform/events/index.ts';
import { asksForWebSocket } from './platform/http/index.ts';
import { createJobs, type Jobs } from './platform/queue/index.ts';
import { connectRedis } from './platform/redis/index.ts';
import { createServices, type AppDeps, type Services } from './services.ts';

export interface App {
  services: Services;
  jobs: Jobs;
  server: Server;
  doors: Doors;
  /** Listens, unless `web` is false; runs jobs, unless `work` is false. @returns the port. */
  start(how: { web: boolean; work: boolean; port: number; host: string }): Promise<number>;
  /** Accepts nothing new, ends streams, hands jobs back and lets go of everything, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Puts one server together. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, db, log, clock = systemClock } = deps;
  const redis = config.REDIS_URL ? connectRedis(config.REDIS_URL, log) : null;
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL, log }) : memoryBus({ log });
  const jobs = createJobs(db, log);
  const services = createServices({ ...deps, clock, redis, bus, jobs });
  const doors = await createDoors({ config, log, prisma: db.prisma, services });
  const answering = new Set<ServerResponse>();
  const server = createServer({ shouldUpgradeCallback: asksForWebSocket }, (request, response) => {
    answering.add(response);
    response.on('close', () => answering.delete(response));
    doors.handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => doors.upgrade(request, socket, head));
  server.requestTimeout = 30_000;

  return {
    services,
    jobs,
    server,
    doors,
    async start({ web, work, port, host }) {
      await jobs.start({ work });
      await services.portals.ensureDefaults();
      return web ? listen(server, port, host) : 0;
    },
    async stop(graceMs) {
      server.close();
      await Promise.all([doors.close(graceMs), finished(answering, graceMs), jobs.stop(graceMs)]);
      server.closeAllConnections();
      await bus.close();
      redis?.disconnect();
      await db.close();
    },
  };
}

/** What was asked before the end is answered: nobody knows of a lost answer whether its calls were placed. */
async function finished(answering: Set<ServerResponse>, graceMs: number): Promise<void> {
  const each = [...answering].map((response) => new Promise((resolve) => response.once('close', resolve)));
  await Promise.race([Promise.all(each), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
