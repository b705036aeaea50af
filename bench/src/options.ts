import { parseArgs } from 'node:util';
import { FULL, QUICK, type Plan } from './plan.ts';

export const PARTS = ['calls', 'latency', 'requests', 'fanout', 'memory', 'jobs', 'webhooks', 'portals'] as const;
export type PartName = (typeof PARTS)[number];

export interface Options {
  database: 'pglite' | 'postgres';
  plan: Plan;
  only: PartName[];
}

/** @throws Error for an unknown flag. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      database: { type: 'string', default: 'pglite' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join() },
    },
  });
  const { database, quick } = values;
  if (database !== 'pglite' && database !== 'postgres') throw new Error('--database is pglite or postgres');
  return { database, plan: quick ? QUICK : FULL, only: values.only.split(',').map(partOf) };
}

function partOf(name: string): PartName {
  const part = PARTS.find((known) => known === name);
  if (!part) throw new Error(`--only takes ${PARTS.join()}`);
  return part;
}
