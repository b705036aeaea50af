import { setTimeout as sleep } from 'node:timers/promises';
import type { JobDefinition } from './definition.ts';
import type { Flight, Runner } from './run-job.ts';
import { claimInTurn, lastServed } from './sql/claim-in-turn.ts';
import { claimDue, type Claim, type Held } from './sql/claim.ts';
import { settleHeld } from './sql/settle.ts';
import { WakeUp } from './wake-up.ts';

/** The share of the shutdown time in which jobs may still run. The rest is for recording their results. */
const CUT_AT = 0.8;
/** The wait after a database error. */
const FAILED_MS = 1000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Runs the jobs of one queue. It takes as many as it has room for and starts each at once, so a slow job does not delay
 * the others. It sends no query while nothing is due: a claim says when to look again, and enqueuing wakes it.
 *
 * States: taking → resting (until something is due) or full (until a job ends) → stopping (takes no more).
 */
export class Reader {
  readonly #job: JobDefinition<unknown>;
  readonly #runner: Runner;
  readonly #inFlight = new Map<string, Flight>();
  readonly #wakeUp = new WakeUp();
  readonly #cutting = new AbortController();
  #isStopping = false;
  readonly #unrun: Held[] = [];
  /** The time of the next look, on the monotonic clock. */
  #lookAt = 0;
  /** More jobs are due than the bounds allow, so each job that ends may make room for another. */
  #isBounded = false;
  #lastServed = NOBODY;
  #main: Promise<void> = Promise.resolve();

  constructor(runner: Runner) {
    this.#job = runner.job;
    this.#runner = runner;
  }

  get room(): number {
    return this.#isStopping ? 0 : this.#job.concurrency - this.#inFlight.size;
  }

  get flights(): Flight[] {
    return [...this.#inFlight.values()];
  }

  start(): void {
    this.#main = this.#loop();
  }

  /** Something is due in so many milliseconds. */
  expect(inMs: number): void {
    this.#lookAt = Math.min(this.#lookAt, performance.now() + inMs);
    this.#wakeUp.call();
  }

  /** Runs jobs that were claimed for this reader. If it is stopping, it hands them back with the rest. */
  adopt(held: Held[]): void {
    if (this.#isStopping) this.#unrun.push(...held);
    else for (const job of held) this.#start(job);
  }

  /** Drops jobs that have run for too long. Their lease ends, and they are claimed again. */
  expire(): void {
    for (const { held, stop, startedAt } of this.flights) {
      if (performance.now() - startedAt < this.#job.expireSeconds * 1000) continue;
      this.#runner.deps.log.error({ queue: this.#job.name, jobId: held.id }, 'a job ran for too long');
      stop.abort();
      this.#ended(held);
    }
  }

  /** Claims no more jobs, tells the running ones to end, waits for them at most `graceMs`, and hands the rest back. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp.call();
    await this.#main;
    for (const { stop } of this.flights) stop.abort();
    const cut = setTimeout(() => this.#cutting.abort(), graceMs * CUT_AT);
    const done = Promise.all(this.flights.map((flight) => flight.done));
    await Promise.race([done, sleep(graceMs, undefined, { ref: false })]);
    clearTimeout(cut);
    await this.#handBack([...this.#unrun, ...this.flights.map(({ held }) => held)]);
  }

  async #handBack(held: Held[]): Promise<void> {
    const { query, log } = this.#runner.deps;
    const ended = held.map((job) => ({ held: job, end: { how: 'back' as const } }));
    await settleHeld(query, ended).catch((error: unknown) => {
      log.warn({ err: error, queue: this.#job.name }, 'could not hand jobs back: their leases have to end');
    });
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      const wait = this.room > 0 ? this.#lookAt - performance.now() : Infinity;
      if (wait > 0) await this.#wakeUp.wait(wait);
      else await this.#take(this.room);
    }
  }

  async #take(room: number): Promise<void> {
    // A wake-up that arrives during the read sets it again.
    this.#lookAt = Infinity;
    try {
      const { held, isBounded, nextMs, nowMs } = await this.#claim(room);
      this.#runner.deps.schedules.noteNow(nowMs);
      this.adopt(held);
      this.#isBounded = isBounded;
      if (held.length >= room) this.expect(0);
      else if (nextMs !== null) this.expect(nextMs);
    } catch (error) {
      this.#runner.deps.log.warn({ err: error, queue: this.#job.name }, 'could not take jobs');
      this.expect(FAILED_MS);
    }
  }

  async #claim(free: number): Promise<Claim> {
    const { name, turns } = this.#job;
    if (!turns) return claimDue(this.#runner.deps.query, name, free);
    const busy = this.flights.map(({ held: { groupId, ownerId } }) => ({ groupId, ownerId }));
    const claim = await claimInTurn(this.#runner.deps.query, name, { free, busy, ...turns, after: this.#lastServed });
    this.#lastServed = lastServed(claim, this.#lastServed);
    return claim;
  }

  #start(held: Held): void {
    const stop = new AbortController();
    const flight = { held, stop, cut: this.#cutting.signal, startedAt: performance.now(), done: Promise.resolve() };
    this.#inFlight.set(held.id, flight);
    flight.done = this.#runner.run(flight).finally(() => {
      if (this.#inFlight.get(held.id) === flight) this.#ended(held);
    });
  }

  #ended({ id }: Held): void {
    this.#inFlight.delete(id);
    if (this.#isBounded) this.expect(0);
    else this.#wakeUp.call();
  }
}
