import { PgBoss, type Db } from 'pg-boss';
import { afterCommit, type Database, type Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { JobDefinition, JobHandler } from './definition.ts';
import { fromTx } from './from-tx.ts';
import { QueueLoop } from './queue-loop.ts';

export interface Jobs {
  /** Says who does jobs of this kind. All are declared before `start`. */
  handle<T>(job: JobDefinition<T>, handler: JobHandler<T>): void;
  /** Declares a job that runs by the clock, once over all processes. `cron` in UTC. */
  schedule(job: JobDefinition<Record<string, never>>, cron: string): void;
  /** Puts jobs in the queue as part of `tx`. `runAt` null: now. */
  enqueue<T>(tx: Tx, job: JobDefinition<T>, payloads: T[], runAt?: Date | null): Promise<void>;
  /**
   * The INSERT that puts jobs in the queue, to be a part of a statement that does something else too: one round trip
   * where a transaction takes four. `payloads` is a query of one column, a JSON payload a row. When it is committed,
   * call `announce`. Only for jobs whose notice comes after the commit; their payload is checked when they run.
   */
  insertion<T>(job: JobDefinition<T>, payloads: string): Promise<string>;
  /** Has the queue of a job looked at, here and in other processes. */
  announce(job: { name: string }): void;
  /** For how many milliseconds the oldest job of a kind has been due and nobody took it. */
  lagMs(job: { name: string }): Promise<number>;
  /** Prepares the queues; with `work`, also runs what is in them. */
  start(options: { work: boolean }): Promise<void>;
  /** Ends within `graceMs`: what still runs then is handed back to the queue. */
  stop(graceMs: number): Promise<void>;
}

const SCHEMA = 'pgboss';
/** A job whose process gives no sign for this long is handed to another. pg-boss allows no less. */
const HEARTBEAT_SECONDS = 10;
/** Notices after commits are gathered for so long: one wakes whoever listens as well as ten do. */
const NOTICE_MS = 20;

/** Durable jobs on the application's own database, written in the transaction that they follow from. */
export function createJobs(db: Database, log: Logger): Jobs {
  const loops = new Map<string, QueueLoop<unknown>>();
  const definitions: JobDefinition<unknown>[] = [];
  const schedules: { name: string; cron: string }[] = [];
  const wake = (queue: string, at: Date) => loops.get(queue)?.notice(at);
  const ear = withEar(db.jobsDatabase, (queue) => wake(queue, new Date()));
  const boss = createBoss(db, log, ear.database);
  const nextDueMs = (queue: string) => readDueMs(db.jobsDatabase, queue);

  return {
    handle(job, handler) {
      definitions.push(job);
      loops.set(job.name, new QueueLoop(job, handler, { boss, log, nextDueMs }) as QueueLoop<unknown>);
    },
    schedule: (job, cron) => void schedules.push({ name: job.name, cron }),
    async enqueue(tx, job, payloads, runAt = null) {
      if (payloads.length === 0) return;
      const rows = payloads.map((payload) => ({
        data: job.payload.parse(payload) as object,
        startAfter: runAt ?? undefined,
      }));
      await boss.insert(job.name, rows, { db: fromTx(tx) });
      afterCommit(tx, () => {
        wake(job.name, runAt ?? new Date());
        if (job.notice === 'after commit' && !runAt) ear.tell(job.name);
      });
    },
    async insertion(job, payloads) {
      if (job.notice !== 'after commit') throw new Error(`${job.name} notifies with its commit`);
      const statement = await insertStatement(boss, job.name);
      const rows = `SELECT coalesce(json_agg(json_build_object('data', payload)), '[]') FROM (${payloads}) AS of(payload)`;
      return statement.replace('$1', () => `(${rows})`);
    },
    announce(job) {
      wake(job.name, new Date());
      ear.tell(job.name);
    },
    lagMs: async (job) => Math.max(0, -((await readDueMs(db.jobsDatabase, job.name)) ?? 0)),
    async start({ work }) {
      await boss.start();
      for (const job of definitions) await createQueue(boss, job);
      if (!work) return;
      // The folder of PGlite is ours alone, so whatever was running when its last process died is not running now.
      if (db.kind === 'pglite') await requeueActive(db.jobsDatabase);
      for (const { name, cron } of schedules) await boss.schedule(name, cron, {}, { tz: 'UTC' });
      for (const loop of loops.values()) loop.start();
    },
    async stop(graceMs) {
      await Promise.all([...loops.values()].map((loop) => loop.stop(graceMs)));
      await boss.stop({ graceful: false });
    },
  };
}

function createBoss(db: Database, log: Logger, database: Db): PgBoss {
  const boss = new PgBoss({
    db: database,
    backend: db.kind,
    schema: SCHEMA,
    useListenNotify: true,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    registerInstance: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.debug({ warning: warning.message }, 'job queue'));
  return boss;
}

/** What pg-boss would execute, with `$1` for the JSON of the jobs. */
async function insertStatement(boss: PgBoss, queue: string): Promise<string> {
  let statement = '';
  const executeSql = (text: string) => {
    statement = text;
    return Promise.resolve({ rows: [] });
  };
  await boss.insert(queue, [{ data: {} }], { db: { executeSql } });
  if (statement.split('$1').length !== 2 || statement.includes('$2'))
    throw new Error('pg-boss inserts jobs in another way than it did');
  return statement;
}

interface Ear {
  database: Db;
  /** Says to all who listen that a queue has something new. */
  tell(queue: string): void;
}

/** pg-boss notifies its own workers only; this lets our loops hear the same notices, and speak on the same channel. */
function withEar(database: Db, heard: (queue: string) => void): Ear {
  if (!database.listen) return { database, tell: () => {} };
  let channel: string | null = null;
  const unsaid = new Set<string>();
  return {
    database: {
      ...database,
      listen: (name, onNotification, onReconnect) => {
        channel = name;
        return database.listen!(name, (queue) => (heard(queue), onNotification(queue)), onReconnect);
      },
    },
    tell(queue) {
      if (!channel || unsaid.has(queue)) return;
      unsaid.add(queue);
      const say = () => {
        unsaid.delete(queue);
        // A notice that is lost is made up for by the loops' poll.
        database.executeSql('SELECT pg_notify($1, $2)', [channel, queue]).catch(() => {});
      };
      setTimeout(say, NOTICE_MS).unref();
    },
  };
}

async function createQueue(boss: PgBoss, job: JobDefinition<unknown>): Promise<void> {
  const options = {
    retryLimit: job.retries,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: job.retryDelayMaxSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 600,
    deleteAfterSeconds: 3600,
    notify: job.notice === 'with commit',
  };
  await boss.createQueue(job.name, options);
  // Also fills pg-boss's cache: looking a queue up from inside a transaction would wait for that transaction on PGlite.
  await boss.updateQueue(job.name, options);
}

async function requeueActive(database: Db): Promise<void> {
  await database.executeSql(`UPDATE ${SCHEMA}.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
}

/** In how many milliseconds the first job that is not running is due, by the database's clock; negative when it was. */
async function readDueMs(database: Db, queue: string): Promise<number | null> {
  const { rows } = await database.executeSql(
    `SELECT (extract(epoch FROM min(start_after) - now()) * 1000)::float8 AS ms FROM ${SCHEMA}.job WHERE name = $1 AND state < 'active'`,
    [queue],
  );
  return (rows[0] as { ms: number | null } | undefined)?.ms ?? null;
}
