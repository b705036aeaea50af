import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { vi } from 'vitest';
import type { Query } from '../../src/platform/db/index.ts';

/** A statement as it was sent. */
export interface Statement {
  sql: string;
  values: unknown[];
}

type Sent = string | { text?: string; values?: unknown[] } | undefined;

/** Records every statement that this process sends while `work` runs, with its values. */
export async function sentDuring<T>(work: () => Promise<T>): Promise<{ result: T; sent: Statement[] }> {
  const sent: Statement[] = [];
  const spies = [PGlite.prototype, Client.prototype].map((driver: { query: (...args: never[]) => unknown }) => {
    const { query } = driver;
    return vi.spyOn(driver, 'query').mockImplementation(function (this: unknown, ...args) {
      const [first, second] = args as unknown as [Sent, unknown[] | undefined];
      const [sql, own] = typeof first === 'string' ? [first, undefined] : [first?.text ?? '', first?.values];
      sent.push({ sql, values: own ?? (Array.isArray(second) ? second : []) });
      return query.apply(this, args);
    });
  });
  try {
    return { result: await work(), sent };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** The plan of a statement, without running it; null for statements that have none, such as COMMIT. */
export async function planOf(query: Query, { sql, values }: Statement): Promise<Plan | null> {
  if (!/^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql)) return null;
  const [row] = await query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${sql}`, values);
  return row!['QUERY PLAN'][0]!.Plan;
}

/** The tables that a plan reads from end to end. */
export const readWhole = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(readWhole),
];
