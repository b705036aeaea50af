import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { vi } from 'vitest';

interface Queryable {
  query: (...args: never[]) => unknown;
}

/**
 * Records the SQL that Prisma sends from this process while `work` runs. Statements of the job queue are left out: they
 * do not name tables in Prisma's way.
 */
export async function statementsDuring<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const spies = [PGlite.prototype, Client.prototype].map((driver: Queryable) => {
    const { query } = driver;
    return vi.spyOn(driver, 'query').mockImplementation(function (this: unknown, ...args) {
      const sql = textOf(args[0]);
      if (sql.includes('"public".')) statements.push(sql);
      return query.apply(this, args);
    });
  });
  try {
    return { result: await work(), statements };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? '');
