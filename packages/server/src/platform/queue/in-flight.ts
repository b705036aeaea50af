import type { Held } from './sql/claim.ts';

/** A job that this process runs. */
export interface Flight {
  held: Held;
  /** Aborted when the process is shutting down, or when the run has expired. */
  signal: AbortSignal;
  /** Aborted when the time to shut down is nearly over: what is not ended now is handed back. */
  cut: AbortSignal;
}

interface Entry {
  flight: Flight;
  stop: AbortController;
  done: Promise<void>;
  startedAt: number;
  seenAt: number;
  isInGroup: boolean;
}

export interface GroupCount {
  groupId: string;
  ownerId: string;
  count: number;
}

/** The jobs of one queue that this process runs, and how many of each group. Times are of a clock that nobody sets. */
export class InFlight {
  readonly #entries = new Map<string, Entry>();
  readonly #groups = new Map<string, GroupCount>();

  get size(): number {
    return this.#entries.size;
  }

  add(flight: Flight, stop: AbortController, done: Promise<void>): void {
    const now = performance.now();
    const { id, groupId, ownerId } = flight.held;
    this.#entries.set(id, { flight, stop, done, startedAt: now, seenAt: now, isInGroup: groupId !== null });
    if (groupId === null) return;
    const group = this.#groups.get(groupId);
    if (group) group.count++;
    else this.#groups.set(groupId, { groupId, ownerId: ownerId ?? '', count: 1 });
  }

  remove({ id }: Pick<Held, 'id'>): void {
    this.leaveGroup({ id });
    this.#entries.delete(id);
  }

  /** It no longer counts in its group, though it is still held. */
  leaveGroup({ id }: Pick<Held, 'id'>): void {
    const entry = this.#entries.get(id);
    if (!entry?.isInGroup) return;
    entry.isInGroup = false;
    const group = this.#groups.get(entry.flight.held.groupId!)!;
    if (--group.count === 0) this.#groups.delete(group.groupId);
  }

  groups(): GroupCount[] {
    return [...this.#groups.values()];
  }

  ids(): string[] {
    return [...this.#entries.keys()];
  }

  held(): Held[] {
    return [...this.#entries.values()].map(({ flight }) => flight.held);
  }

  /** Those whose last sign of life is so many milliseconds old. They are counted as having given one. */
  takeSilent(milliseconds: number): Held[] {
    const now = performance.now();
    const silent = [...this.#entries.values()].filter(({ seenAt }) => now - seenAt >= milliseconds);
    for (const entry of silent) entry.seenAt = now;
    return silent.map(({ flight }) => flight.held);
  }

  /** Removes those that have run for longer than `milliseconds`, and tells them to stop. */
  expire(milliseconds: number): Held[] {
    const now = performance.now();
    const expired = [...this.#entries.values()].filter(({ startedAt }) => now - startedAt > milliseconds);
    for (const { flight, stop } of expired) {
      stop.abort();
      this.remove(flight.held);
    }
    return expired.map(({ flight }) => flight.held);
  }

  stop(): void {
    for (const { stop } of this.#entries.values()) stop.abort();
  }

  async allDone(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ done }) => done));
  }
}
