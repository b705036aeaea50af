import type { PGlite } from '@electric-sql/pglite';
import { currentScope } from './scope.ts';
import { Turns } from './turns.ts';

/**
 * Serves the owners of a PGlite in turn: it runs one transaction at a time. What nobody waits for any more is not begun;
 * a statement that runs cannot be cancelled, because it holds the whole process. What waited while the database closed is
 * refused: PGlite tries a statement on an ended database again and again, and holds the process for ever.
 */
export function shareInTurn(pglite: PGlite, waitMs: number): void {
  const turns = new Turns({ capacity: 1, share: 1, waitMs });
  const runExclusive = pglite._runExclusiveTransaction.bind(pglite);
  pglite._runExclusiveTransaction = async (run) => {
    const leave = await turns.enter(currentScope());
    try {
      return await runExclusive(async () => {
        if (!pglite.ready) throw new Error('PGlite is closed');
        return run();
      });
    } finally {
      leave();
    }
  };
}
