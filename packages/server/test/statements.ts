import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { vi } from 'vitest';

/** A statement as it was sent. */
export interface Statement {
  sql: string;
  values: unknown[];
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
  const { result, sent } = await sentDuring(work);
  return { result, statements: sent.map(({ sql }) => sql) };
}

/** The same with the values of each statement. */
export async function sentDuring<T>(work: () => Promise<T>): Promise<{ result: T; sent: Statement[] }> {
  const sent: Statement[] = [];
  const spies = [PGlite.prototype, Client.prototype].map((driver: { query: (...args: never[]) => unknown }) => {
    const { query } = driver;
    return vi.spyOn(driver, 'query').mockImplementation(function (this: unknown, ...args) {
      sent.push(statementOf(args));
      return query.apply(this, args);
    });
  });
  try {
    return { result: await work(), sent };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Drivers take a text and values, or an object with both. */
function statementOf([query, values]: readonly unknown[]): Statement {
  const { text = '', values: own } = (typeof query === 'string' ? { text: query } : (query ?? {})) as {
    text?: string;
    values?: unknown[];
  };
  return { sql: text, values: own ?? (Array.isArray(values) ? values : []) };
}
