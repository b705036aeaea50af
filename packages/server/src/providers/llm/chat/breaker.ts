import { LlmError, type LlmFault } from '../llm.errors.ts';

/** Faults of one request. Without this, one customer's words could stop the model for all. */
const NEUTRAL: LlmFault[] = ['aborted', 'declined', 'withheld'];
const FAILURES = 2;
const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 60_000;

/**
 * Refuses requests at once while an endpoint fails, so that callers do not wait for it.
 *
 * - closed: requests pass. Two failures in a row, or an endpoint that asks to be left alone, open it.
 * - open: requests are refused at once, for a second at first, then twice as long each time, up to a minute.
 * - half open: when that time is over one request passes as a probe; the others are refused. It closes the breaker, or
 *   opens it again.
 */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #rests = 0;
  #until = 0;
  #probing = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws LlmError `resting`, or what `work` throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const isProbe = this.#rests > 0;
    if (isProbe && (this.#probing || this.#now() < this.#until)) throw new LlmError('resting');
    this.#probing = isProbe;
    try {
      const result = await work();
      this.succeeded();
      return result;
    } catch (error) {
      // Requests that were already in flight when the breaker opened are ignored.
      if (isProbe || this.#rests === 0) this.#failed(error);
      throw error;
    } finally {
      if (isProbe) this.#probing = false;
    }
  }

  /** Notes that the endpoint works. */
  succeeded(): void {
    this.#failures = 0;
    this.#rests = 0;
  }

  // A request that the caller gave up, or an answer that was refused for its content, says nothing about the endpoint.
  #failed(error: unknown): void {
    const { fault, retryAfterMs } = error instanceof LlmError ? error : new LlmError('network');
    if (NEUTRAL.includes(fault)) return;
    this.#failures += 1;
    if (this.#failures < FAILURES && retryAfterMs === undefined) return;
    const rest = Math.min(FIRST_REST_MS * 2 ** this.#rests, LONGEST_REST_MS);
    this.#until = this.#now() + Math.max(rest, retryAfterMs ?? 0);
    this.#rests += 1;
  }
}
