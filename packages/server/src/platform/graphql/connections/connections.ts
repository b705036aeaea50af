import { networkOf } from '../../rate-limit/index.ts';
import type { Caller } from '../../auth/index.ts';
import type { GraphqlLimits } from '../operations/limits.ts';

/** A connection that stays open until it is ended. */
export interface Connection {
  /** Ends it politely; the client may come back. */
  shutDown(): void;
  /** Ends it at once. */
  destroy(): void;
}

/** The open WebSockets and event streams of this process, counted by account, or by IP address for anonymous ones. */
export class Connections {
  readonly #open = new Set<Connection>();
  readonly #counts = new Map<string, number>();
  readonly #limits: GraphqlLimits;
  #empty: (() => void) | null = null;
  isClosing = false;

  constructor(limits: GraphqlLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#open.size;
  }

  add(connection: Connection): void {
    this.#open.add(connection);
  }

  remove(connection: Connection): void {
    this.#open.delete(connection);
    if (this.#open.size === 0) this.#empty?.();
  }

  /** Takes a place. @returns a function that gives it back; null when no place is left. */
  takePlace({ viewer, ip }: Pick<Caller, 'viewer' | 'ip'>): (() => void) | null {
    const [key, limit] = viewer
      ? [`account ${viewer.accountId}`, this.#limits.connectionsPerAccount]
      : [`address ${networkOf(ip)}`, this.#limits.connectionsPerAddress];
    const taken = this.#counts.get(key) ?? 0;
    if (taken >= limit) return null;
    this.#counts.set(key, taken + 1);
    let given = false;
    return () => {
      if (!given) this.#give(key);
      given = true;
    };
  }

  /** Shuts all of them down, and destroys those that are still open after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.isClosing = true;
    for (const connection of this.#open) connection.shutDown();
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#empty = resolve;
      setTimeout(resolve, graceMs).unref();
    });
    for (const connection of this.#open) connection.destroy();
  }

  #give(key: string): void {
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
