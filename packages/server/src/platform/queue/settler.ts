import type { Query } from '../db/index.ts';
import { settleHeld, type Ended } from './sql/settle.ts';

/** At most so many ends are written in one statement. */
const BATCH = 500;

/** Ends jobs, many in one statement: while one is in flight, the next ones gather. */
export class Settler {
  readonly #query: Query;
  #gathered: { ended: Ended; written: PromiseWithResolvers<void> }[] = [];
  #isWriting = false;

  constructor(query: Query) {
    this.#query = query;
  }

  /** Resolves once it is written, or once another process is known to have taken the job over. */
  settle(ended: Ended): Promise<void> {
    const written = Promise.withResolvers<void>();
    this.#gathered.push({ ended, written });
    if (!this.#isWriting) void this.#write();
    return written.promise;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#gathered.length > 0) {
      const batch = this.#gathered.splice(0, BATCH);
      try {
        await settleHeld(
          this.#query,
          batch.map(({ ended }) => ended),
        );
        for (const { written } of batch) written.resolve();
      } catch (error) {
        for (const { written } of batch) written.reject(error);
      }
    }
    this.#isWriting = false;
  }
}
