/** How many rows a round of a deletion takes. Locks and the log stay small, and other work goes on between rounds. */
export const ROUND = 1000;

/** Repeats a deletion of at most `ROUND` rows until one finds fewer. */
export async function inRounds(deleteSome: (limit: number) => Promise<{ count: number }>): Promise<void> {
  while ((await deleteSome(ROUND)).count >= ROUND);
}
