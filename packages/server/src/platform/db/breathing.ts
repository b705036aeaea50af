import { setImmediate } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';

/** A statement takes well under a millisecond, so this is about ten statements. */
const AT_MOST_MS = 5;

/**
 * Yields to the event loop between the statements of a busy PGlite.
 *
 * PGlite runs in this process and answers in microtasks. While jobs keep it busy, no socket is read and no timer fires,
 * so the server would not answer until the last job is done.
 */
export function letBreathe(pglite: PGlite): void {
  const runExclusive = pglite._runExclusiveQuery.bind(pglite);
  let turned = performance.now();
  const turn = async () => {
    if (performance.now() - turned < AT_MOST_MS) return;
    await setImmediate();
    turned = performance.now();
  };
  // Waits inside PGlite's own lock, so that statements keep their order.
  pglite._runExclusiveQuery = (run) =>
    runExclusive(async () => {
      await turn();
      return run();
    });
}
