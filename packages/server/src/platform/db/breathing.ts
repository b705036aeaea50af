import { setImmediate } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';

/** A statement takes well under a millisecond, so this is some ten of them. */
const AT_MOST_MS = 5;

/**
 * Lets the event loop turn between two statements of a busy PGlite.
 *
 * It runs in this process and answers in microtasks: as long as any job has work for it, no socket is read and no timer
 * fires, and a server that carries calls on would hear nobody until the last of them is over.
 */
export function letBreathe(pglite: PGlite): void {
  const runExclusive = pglite._runExclusiveQuery.bind(pglite);
  let turned = performance.now();
  const turn = async () => {
    if (performance.now() - turned < AT_MOST_MS) return;
    await setImmediate();
    turned = performance.now();
  };
  // Inside PGlite's own lock, so that statements keep their order.
  pglite._runExclusiveQuery = (run) =>
    runExclusive(async () => {
      await turn();
      return run();
    });
}
