import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import { InFlight, type Flight } from './in-flight.ts';
import type { Claim, Held } from './sql/claim.ts';
import { handBack } from './sql/settle.ts';
import { WakeUp } from './wake-up.ts';

/** What is read from a queue, and who runs it. */
export interface Source {
  queue: string;
  /** How many run at once. */
  concurrency: number;
  expireSeconds: number;
  claim(room: number, inFlight: InFlight): Promise<Claim>;
  /** Runs these, and ends each by itself. One promise each, which never rejects. */
  run(flights: Flight[]): Promise<void>[];
  /** Ends one that has run for too long. */
  expire(held: Held): Promise<void>;
}

/** How much of the time to stop in is for running; the rest is for recording what came of it. */
const CUT_AT = 0.8;
/** How long it waits after the database failed it. */
const FAILED_MS = 1000;

/**
 * Runs the jobs of one queue: takes as many as it has room for, and each starts at once and alone, so that a slow job
 * holds up no other. Asks nothing while nothing is due: a claim tells when to look again, and whoever enqueues says so.
 *
 * States: taking → resting (until something is due) or full (until a job ends) → stopping (takes no more).
 */
export class Reader {
  readonly inFlight = new InFlight();
  readonly #source: Source;
  readonly #query: Query;
  readonly #log: Logger;
  readonly #wakeUp = new WakeUp();
  readonly #cutting = new AbortController();
  #isStopping = false;
  /** When it looks again, on a clock that nobody sets. */
  #lookAt = 0;
  /** More is due than bounds let through: each end may make room. */
  #isBounded = false;
  #main: Promise<void> = Promise.resolve();

  constructor(source: Source, query: Query, log: Logger) {
    this.#source = source;
    this.#query = query;
    this.#log = log;
  }

  get queue(): string {
    return this.#source.queue;
  }

  get hasRoom(): boolean {
    return this.inFlight.size < this.#source.concurrency;
  }

  start(): void {
    this.#main = this.#loop();
  }

  /** Something is due in so many milliseconds. */
  expect(inMs: number): void {
    this.#lookAt = Math.min(this.#lookAt, performance.now() + Math.max(0, inMs));
    this.#wakeUp.call();
  }

  /** Runs jobs that were taken for it in another way; when it is stopping, hands them back. */
  async adopt(held: Held[]): Promise<void> {
    if (this.#isStopping) await handBack(this.#query, held);
    else this.#start(held);
  }

  /** Fails what has run for too long, and makes room for others. */
  async expire(): Promise<void> {
    const expired = this.inFlight.expire(this.#source.expireSeconds * 1000);
    for (const held of expired) await this.#source.expire(held);
    if (expired.length > 0) this.#wakeUp.call();
  }

  /** Takes no more, tells what runs to end, waits for it at most `graceMs`, and hands the rest back. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp.call();
    await this.#main;
    this.inFlight.stop();
    const cut = setTimeout(() => this.#cutting.abort(), graceMs * CUT_AT);
    await Promise.race([this.inFlight.allDone(), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    clearTimeout(cut);
    await handBack(this.#query, this.inFlight.held());
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      const room = this.#source.concurrency - this.inFlight.size;
      const wait = room > 0 ? this.#lookAt - performance.now() : Infinity;
      if (wait > 0) await this.#wakeUp.wait(wait);
      else await this.#take(room);
    }
  }

  async #take(room: number): Promise<void> {
    // What is expected meanwhile sets it again.
    this.#lookAt = Infinity;
    try {
      const { held, nextMs } = await this.#source.claim(room, this.inFlight);
      await this.adopt(held);
      this.#isBounded = nextMs !== null && nextMs <= 0;
      if (held.length >= room) this.expect(0);
      else if (nextMs !== null && nextMs > 0) this.expect(Math.ceil(nextMs));
    } catch (error) {
      this.#log.warn({ err: error, queue: this.queue }, 'could not take jobs');
      this.expect(FAILED_MS);
    }
  }

  #start(held: Held[]): void {
    const stops = held.map(() => new AbortController());
    const flights = held.map((one, at) => ({ held: one, signal: stops[at]!.signal, cut: this.#cutting.signal }));
    const runs = this.#source.run(flights);
    for (const [at, flight] of flights.entries()) {
      this.inFlight.add(flight, stops[at]!, runs[at]!);
      void runs[at]!.finally(() => this.#ended(flight.held));
    }
  }

  #ended(held: Held): void {
    this.inFlight.remove(held);
    this.#madeRoom();
  }

  /** It runs no more, though it is still held: its group has room. */
  leaveGroup(held: Held): void {
    this.inFlight.leaveGroup(held);
    this.#madeRoom();
  }

  #madeRoom(): void {
    if (this.#isBounded) this.expect(0);
    else this.#wakeUp.call();
  }
}
