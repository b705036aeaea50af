import { Prisma, type PrismaClient } from '../../generated/client/client.ts';
import { openPglite, openPostgres, type Driver } from './drivers.ts';
import { isConflict } from './faults.ts';
import { readMigrations } from './migrate.ts';
import type { RawDatabase } from './raw.ts';
import { outOfScope } from './turns/scope.ts';

export { Prisma, type PrismaClient };
export { readMigrations, type Migration } from './migrate.ts';
export type { Driver } from './drivers.ts';
export { inTx, type Listener, type Query, type RawDatabase } from './raw.ts';
export { isDuplicate, toPublicError } from './faults.ts';
export { columnsOf } from './rows.ts';
export { inOrder, pageIds, pageIdsEach, withPlace, type OrderedList, type PageQuery } from './keyset.ts';
export { inRounds, ROUND } from './rounds.ts';
export { currentScope, inScope, nameOwner, outOfScope, type Scope } from './turns/scope.ts';
export { jsonColumn } from './json.ts';
export { openPglite, openPostgres } from './drivers.ts';

/** An open transaction. Everything written through it becomes visible together, or not at all. */
export type Tx = Prisma.TransactionClient;

export interface Database {
  kind: Driver['kind'];
  prisma: PrismaClient;
  /** The same database without Prisma, for statements that run often. Never inside a transaction of `transact`. */
  raw: RawDatabase;
  /** Runs `work` in one transaction. After a deadlock it runs again, at most three times in all. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when the database answers and the disk has room. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

const committed = new WeakMap<Tx, (() => void)[]>();

/** Runs `effect` after `tx` commits, and never after a rollback. It must not throw. */
export function afterCommit(tx: Tx, effect: () => void): void {
  const effects = committed.get(tx);
  if (!effects) throw new Error('afterCommit needs a transaction of Database.transact');
  effects.push(effect);
}

const ATTEMPTS = 3;
const LIMITS = { maxWait: 15_000, timeout: 20_000 };

export function createDatabase(driver: Driver): Database {
  const { prisma } = driver;
  const attempt = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    driver.assertWritable();
    const effects: (() => void)[] = [];
    const result = await prisma.$transaction(async (tx) => {
      committed.set(tx, effects);
      return work(tx);
    }, LIMITS);
    outOfScope(() => effects.forEach((effect) => effect()));
    return result;
  };
  const repeated = async <T>(transaction: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await transaction();
      } catch (error) {
        if (tries === ATTEMPTS || !isConflict(error)) throw error;
      }
    }
  };
  const probe = async () => {
    driver.assertWritable();
    await prisma.$queryRaw`SELECT 1`;
  };
  const raw: RawDatabase = { ...driver.raw, transact: (work) => repeated(() => driver.raw.transact(work)) };
  const transact: Database['transact'] = (work) => repeated(() => attempt(work));
  return { kind: driver.kind, prisma, raw, transact, probe, close: driver.close };
}

/** Opens the database that the settings name and applies `migrationsDir` to it. */
export async function openDatabase(
  config: { DATABASE_URL?: string | undefined; DATA_DIR: string; DATABASE_POOL: number },
  migrationsDir: string,
): Promise<Database> {
  const migrations = await readMigrations(migrationsDir);
  const driver = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, config.DATABASE_POOL, migrations)
    : await openPglite(config.DATA_DIR, migrations);
  return createDatabase(driver);
}
