/**
 * How many runs a property takes: `quick` for everyday, and `full` with `TEST_SIZE=full`, which the gate sets. What a
 * test asserts is the same in both.
 */
export const sized = ({ quick, full }: { quick: number; full: number }): number =>
  process.env.TEST_SIZE === 'full' ? full : quick;
