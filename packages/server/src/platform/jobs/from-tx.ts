import { fromPrisma, type Db } from 'pg-boss';
import type { Tx } from '../db/index.ts';

/** Makes pg-boss write inside our transaction. */
export const fromTx = (tx: Tx): Db => fromPrisma(tx);
