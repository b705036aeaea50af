/**
 * How many runs a property or a soak takes: `quick` for everyday, and `full` with `TEST_SIZE=full`, which the gate sets.
 * The assertions are the same in both.
 */
export const sized = ({ quick, full }: { quick: number; full: number }): number =>
  process.env.TEST_SIZE === 'full' ? full : quick;
