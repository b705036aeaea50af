import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { vi } from 'vitest';

interface Queryable {
  query: (...args: never[]) => unknown;
}

interface Recorded<T> {
  result: T;
  statements: string[];
}

/**
 * Records the SQL that Prisma sends from this process while `work` runs. Statements of the job queue are left out: they
 * do not name tables in Prisma's way.
 */
export async function statementsDuring<T>(work: () => Promise<T>): Promise<Recorded<T>> {
  const { result, statements } = await allStatementsDuring(work);
  return { result, statements: statements.filter((sql) => sql.includes('"public".')) };
}

/** Records every statement that this process sends while `work` runs. On PGlite transactions begin and end unseen. */
export async function allStatementsDuring<T>(work: () => Promise<T>): Promise<Recorded<T>> {
  const statements: string[] = [];
  const spies = [PGlite.prototype, Client.prototype].map((driver: Queryable) => {
    const { query } = driver;
    return vi.spyOn(driver, 'query').mockImplementation(function (this: unknown, ...args) {
      statements.push(textOf(args[0]));
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
