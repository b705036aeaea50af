import { fileURLToPath } from 'node:url';
import { createDoors, type Doors } from '../../../packages/server/src/doors.ts';
import { systemClock } from '../../../packages/server/src/platform/clock/index.ts';
import { loadConfig } from '../../../packages/server/src/platform/config/index.ts';
import { openDatabase, type Database } from '../../../packages/server/src/platform/db/index.ts';
import { memoryBus, type EventBus } from '../../../packages/server/src/platform/events/index.ts';
import { createJobs, type Jobs } from '../../../packages/server/src/platform/queue/index.ts';
import { createLog } from '../../../packages/server/src/platform/log/index.ts';
import { createServices, type Services } from '../../../packages/server/src/services.ts';

export interface House {
  db: Database;
  services: Services;
  doors: Doors;
  bus: EventBus;
  jobs: Jobs;
  /** Whether somebody has listened to a topic. */
  isHeard(topic: string): boolean;
}

const MIGRATIONS = fileURLToPath(new URL('../../../packages/server/prisma/migrations', import.meta.url));

/** The server's own modules, built as the server does, but with access to the bus. */
export async function openHouse({ work }: { work: boolean }): Promise<House> {
  const config = loadConfig(process.env);
  const log = createLog({ level: 'warn' });
  const db = await openDatabase(config, MIGRATIONS);
  const memory = memoryBus({ log });
  const heard = new Set<string>();
  const bus: EventBus = {
    ...memory,
    subscribe: (topic, ...rest) => (heard.add(topic), memory.subscribe(topic, ...rest)),
  };
  const jobs = createJobs(db, log);
  const services = createServices({ config, db, log, bus, jobs, clock: systemClock, redis: null });
  const doors = await createDoors({ config, log, prisma: db.prisma, services });
  await jobs.start({ work });
  return { db, services, doors, bus, jobs, isHeard: (topic) => heard.has(topic) };
}
