import type { Viewer } from '../../auth/index.ts';
import type { Clock } from '../../clock/index.ts';
import { AppError } from '../../errors/index.ts';
import { onExpiry } from './expiry.ts';

type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>;
/** Ends a connection, and says why. */
type End = (why: string) => void;

export interface ProofsOptions {
  authenticate: Authenticate;
  clock: Clock;
  /** How often those who hold connections are asked again. */
  everyMs: number;
}

/**
 * The proofs (tokens, API keys) that open connections live on. A token ends by itself; a password reset or a revoked
 * key ends it earlier, and only asking again finds that out: now and then, and before anything new is begun.
 */
export class Proofs {
  readonly #options: ProofsOptions;
  readonly #held = new Map<string, Set<End>>();
  readonly #asking = new Map<string, Promise<string | null>>();
  readonly #timer: NodeJS.Timeout;
  #isBusy = false;

  constructor(options: ProofsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#askAll(), options.everyMs);
  }

  /** Calls `end` when the proof is over. @returns how to stop waiting for it. */
  hold(authorization: string | undefined, viewer: Viewer | null, end: End): () => void {
    if (authorization === undefined || !viewer) return () => {};
    const ends = this.#held.get(authorization) ?? new Set();
    this.#held.set(authorization, ends.add(end));
    const forget = onExpiry(viewer, this.#options.clock, () => end('Token expired'));
    return () => {
      forget();
      ends.delete(end);
      if (ends.size === 0 && this.#held.get(authorization) === ends) this.#held.delete(authorization);
    };
  }

  /** Asks again. @returns whether it holds; if not, whoever lives on it has been ended. */
  async holds(authorization: string | undefined): Promise<boolean> {
    if (authorization === undefined || !this.#held.has(authorization)) return true;
    const why = await this.#ask(authorization);
    if (why === null) return true;
    for (const end of this.#held.get(authorization) ?? []) end(why);
    return false;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What is wrong with it; null for nothing, or where that cannot be found out now. Asks once for all who ask at once. */
  #ask(authorization: string): Promise<string | null> {
    const known = this.#asking.get(authorization);
    if (known) return known;
    const asking = this.#options
      .authenticate(authorization)
      .then(() => null)
      .catch((error: unknown) => (error instanceof AppError ? error.message : null))
      .finally(() => this.#asking.delete(authorization));
    this.#asking.set(authorization, asking);
    return asking;
  }

  /** One after the other: there may be thousands, and it is not urgent. */
  async #askAll(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (const authorization of this.#held.keys()) await this.holds(authorization);
    this.#isBusy = false;
  }
}
