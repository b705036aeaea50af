import { afterCommit, type Database, type Tx } from '../../../platform/db/index.ts';
import { Bell } from '../../../platform/queue/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import { attempt, type Sender } from './attempt.ts';
import { afterAttempt, ATTEMPT_TIMEOUT_MS } from '../webhooks.model.ts';
import { claim, followClock, handBack, recover, type ClaimedDelivery, type Result } from './queue.ts';
import { UnderWay } from './in-flight.ts';
import { Recorder, type RecorderParts } from './recorder.ts';

export interface DispatcherParts extends RecorderParts, Sender {
  db: Database;
  log: Logger;
  /** How many deliveries this process has under way at once. */
  capacity: number;
  /** Told of every attempt once it is recorded. */
  onRecorded(result: Result): void;
}

/** At once per endpoint; one that fails is tried with fewer, so that its time-outs hold little. */
const PER_ENDPOINT = 64;
const PER_FAILING = 4;
/** How long it trusts that nothing was put in the queue unseen. */
const POLL_MS = 1000;
const RECOVER_MS = 1000;
/** How much of the time to stop in is for exchanges; the rest is for recording what came of them. */
const CUT_AT = 0.8;
const CHANNEL = 'nova_webhooks';

/**
 * Delivers what is in the queue of webhook deliveries, as one of any number of processes.
 *
 * States: claiming (takes what is due, for which there is room) → resting (until it is rung or the poll) → stopping (takes no more, waits for what is under way, hands the rest back). Each delivery taken is an
 * exchange of its own; the recorder writes what came of it, together with what else came in meanwhile.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #recorder: Recorder;
  readonly #underWay = new UnderWay();
  readonly #bell = new Bell();
  readonly #stopping = new AbortController();
  readonly #cutting = new AbortController();
  #isRunning = false;
  #wasRung = false;
  #lastServed = '00000000-0000-0000-0000-000000000000';
  #main: Promise<void> = Promise.resolve();
  #recovering: NodeJS.Timeout | undefined;
  #ear: { close(): Promise<void> } | undefined;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#recorder = new Recorder(parts, {
      isTaking: () => !this.#stopping.signal.aborted,
      onWritten: (results, next) => this.#onWritten(results, next),
    });
  }

  async start(): Promise<void> {
    const { db } = this.#parts;
    this.#isRunning = true;
    // PGlite's folder is ours alone: whatever was under way when its last process died is not under way now.
    if (db.kind === 'pglite')
      await db.prisma.$executeRaw`
      UPDATE webhook_deliveries SET leased_until = now() - interval '1 second' WHERE status = 'delivering'`;
    this.#ear = await db.jobsDatabase.listen?.(
      CHANNEL,
      () => this.ring(),
      () => this.ring(),
    );
    this.#recovering = setInterval(() => void this.#recover(), RECOVER_MS);
    await this.#recover();
    this.#main = this.#loop();
  }

  /** Deliveries were put in the queue as part of `tx`. */
  async announce(tx: Tx): Promise<void> {
    if (this.#isRunning) afterCommit(tx, () => this.ring());
    else if (this.#parts.db.kind === 'postgres') await tx.$queryRaw`SELECT pg_notify(${CHANNEL}, '')::text`;
  }

  /** Something may have become due. */
  ring(): void {
    this.#wasRung = true;
    this.#bell.ring();
  }

  /** Takes no more, gives what is under way most of `graceMs`, and hands back the rest. */
  async stop(graceMs: number): Promise<void> {
    if (!this.#isRunning) return;
    this.#stopping.abort();
    this.ring();
    clearInterval(this.#recovering);
    const cut = setTimeout(() => this.#cutting.abort(), graceMs * CUT_AT);
    await this.#main;
    await this.#underWay.allDone();
    clearTimeout(cut);
    await this.#recorder.flushed(graceMs * (1 - CUT_AT));
    await this.#ear?.close();
    this.#isRunning = false;
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#wasRung = false;
      const taken = await this.#take();
      if (taken === 0) await this.#rest();
    }
  }

  async #take(): Promise<number> {
    const { db, clock, log, capacity } = this.#parts;
    // What is not recorded yet takes room as well, so that memory stays bounded when the database is slow or away.
    const free = capacity - this.#underWay.size - this.#recorder.waiting;
    if (free <= 0) return 0;
    try {
      const room = { free, perEndpoint: PER_ENDPOINT, perFailing: PER_FAILING, after: this.#lastServed };
      const claimed = await claim(db, { ...room, underWay: this.#underWay.counts() }, clock.now());
      for (const delivery of claimed) this.#start(delivery);
      this.#lastServed = claimed.at(-1)?.accountId ?? this.#lastServed;
      return claimed.length;
    } catch (error) {
      log.warn({ err: error }, 'could not claim webhook deliveries');
      return 0;
    }
  }

  #start(delivery: ClaimedDelivery): void {
    const done = this.#deliver(delivery)
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error, deliveryId: delivery.id }, 'a webhook delivery broke off');
      })
      .finally(() => {
        this.#underWay.remove(delivery);
        this.ring();
      });
    this.#underWay.add(delivery, done);
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    const outcome = await attempt(this.#parts, delivery, this.#cutting.signal);
    if (outcome === null) return void (await handBack(this.#parts.db, [delivery]));
    const result: Result = { ...outcome, delivery, ...afterAttempt(outcome, delivery.attemptsLeft) };
    this.#recorder.add(result);
  }

  async #onWritten(results: Result[], next: ClaimedDelivery[]): Promise<void> {
    if (this.#stopping.signal.aborted) await handBack(this.#parts.db, next);
    else for (const delivery of next) this.#start(delivery);
    for (const result of results) {
      this.#parts.onRecorded(result);
      // Whoever made an attempt wakes for the next one; when it is gone by then, another's poll finds it.
      if (result.status === 'pending') setTimeout(() => this.ring(), result.waitMs).unref();
    }
    this.ring();
  }

  async #rest(): Promise<void> {
    if (!this.#wasRung) await this.#bell.wait(POLL_MS);
  }

  async #recover(): Promise<void> {
    const { db, log } = this.#parts;
    try {
      await followClock(db);
      const count = await recover(db, [...this.#underWay.ids(), ...this.#recorder.ids()]);
      if (count > 0) this.ring();
    } catch (error) {
      log.warn({ err: error, timeoutMs: ATTEMPT_TIMEOUT_MS }, 'could not recover webhook deliveries');
    }
  }
}
