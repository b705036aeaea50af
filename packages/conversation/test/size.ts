/**
 * The number of runs of a property: `quick` for everyday, and `full` with `TEST_SIZE=full`, which the gate sets. The
 * assertions are the same in both.
 */
export const sized = ({ quick, full }: { quick: number; full: number }): number =>
  process.env.TEST_SIZE === 'full' ? full : quick;
