import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { vi } from 'vitest';

/**
 * Records the SQL that Prisma sends from this process. The job queue also asks the database now and then; its
 * statements are left out, because they name no table in Prisma's way.
 */
export function recordStatements() {
  const statements: string[] = [];
  const note = (query: unknown) => {
    const sql = typeof query === 'string' ? query : (query as { text?: string } | null)?.text;
    if (sql?.includes('"public".')) statements.push(sql);
  };
  const spies = [PGlite.prototype, Client.prototype].map((driver: { query: (...args: never[]) => unknown }) => {
    const { query } = driver;
    return vi.spyOn(driver, 'query').mockImplementation(function (this: unknown, ...args) {
      note(args[0]);
      return query.apply(this, args);
    });
  });
  return {
    /** What `work` sent, and what it returned. */
    async during<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
      statements.length = 0;
      const result = await work();
      return { result, statements: [...statements] };
    },
    stop: () => spies.forEach((spy) => spy.mockRestore()),
  };
}
