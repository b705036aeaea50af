import type { Viewer } from '../../auth/index.ts';
import type { Clock } from '../../clock/index.ts';
import { AppError } from '../../errors/index.ts';
import { onExpiry } from './expiry.ts';

type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>;
/** Ends a connection for the given reason. */
type End = (why: string) => void;

export interface ProofsOptions {
  authenticate: Authenticate;
  clock: Clock;
  /** Milliseconds between checks of the tokens of open connections. */
  everyMs: number;
}

/**
 * The tokens and API keys of open connections. A token expires by itself. A password reset or a revoked key ends it
 * earlier, which only a new check finds out. So it is checked from time to time, and before any new operation.
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

  /** Calls `end` when the token is no longer valid. @returns a function that cancels this. */
  hold(authorization: string | undefined, viewer: Viewer | null, end: End): () => void {
    if (authorization === undefined || !viewer) return () => {};
    const ends = this.#held.get(authorization) ?? new Set();
    this.#held.set(authorization, ends.add(end));
    const why = viewer.via === 'api_key' ? 'API key has expired' : 'Token expired';
    const forget = onExpiry(viewer, this.#options.clock, () => end(why));
    return () => {
      forget();
      ends.delete(end);
      if (ends.size === 0 && this.#held.get(authorization) === ends) this.#held.delete(authorization);
    };
  }

  /** Checks the token now. @returns whether it is valid; if not, its connections have been ended. */
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

  /**
   * The reason why a token is not valid; null when it is, or when that is unknown now. Simultaneous callers share one
   * check.
   */
  #ask(authorization: string): Promise<string | null> {
    const known = this.#asking.get(authorization);
    if (known) return known;
    const asking = this.#options
      .authenticate(authorization)
      .then(() => null)
      .catch((error: unknown) =>
        error instanceof AppError && error.code !== 'SERVICE_UNAVAILABLE' ? error.message : null,
      )
      .finally(() => this.#asking.delete(authorization));
    this.#asking.set(authorization, asking);
    return asking;
  }

  /** Checks one after the other: there may be thousands, and it is not urgent. */
  async #askAll(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (const authorization of this.#held.keys()) await this.holds(authorization);
    this.#isBusy = false;
  }
}
