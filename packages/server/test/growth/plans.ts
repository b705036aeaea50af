import type { Query } from '../../src/platform/db/index.ts';
import type { Statement } from '../statements.ts';

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
