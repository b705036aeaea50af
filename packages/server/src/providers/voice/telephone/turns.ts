import type { Tx } from '../../../platform/db/index.ts';

/** The order in which calls go out on a trunk, for all processes, by the clock of the database. */
export interface Turns {
  /** Reserves the next free turn of a trunk. @returns milliseconds until then */
  reserve(tx: Tx, trunkId: string): Promise<number>;
  /** Uses the trunk now. @returns false when its last dial is too recent */
  use(tx: Tx, trunkId: string): Promise<boolean>;
}

/** `paceMs`: the least time between two dials on one trunk. */
export function createTurns({ paceMs }: { paceMs: number }): Turns {
  return {
    async reserve(tx, trunkId) {
      const [row] = await tx.$queryRaw<{ in_ms: number }[]>`
        INSERT INTO trunk_turns (trunk_id, next_at)
        VALUES (${trunkId}, clock_timestamp() + ${paceMs}::float8 * interval '1 ms')
        ON CONFLICT (trunk_id) DO UPDATE
          SET next_at = greatest(clock_timestamp(), trunk_turns.next_at) + ${paceMs}::float8 * interval '1 ms'
        RETURNING extract(epoch FROM next_at - clock_timestamp())::float8 * 1000 - ${paceMs}::float8 AS in_ms`;
      return Math.max(0, Math.floor(row!.in_ms));
    },
    async use(tx, trunkId) {
      const used = await tx.$executeRaw`
        INSERT INTO trunk_turns (trunk_id, next_at, dialled_at)
        VALUES (${trunkId}, clock_timestamp() + ${paceMs}::float8 * interval '1 ms', clock_timestamp())
        ON CONFLICT (trunk_id) DO UPDATE SET dialled_at = clock_timestamp()
          WHERE trunk_turns.dialled_at IS NULL
            OR trunk_turns.dialled_at <= clock_timestamp() - ${paceMs}::float8 * interval '1 ms'`;
      return used === 1;
    },
  };
}
