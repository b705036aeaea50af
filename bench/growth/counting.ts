import { Client } from 'pg';

type Send = (this: Client, ...args: unknown[]) => unknown;

/** Counts the statements that this process sends to PostgreSQL while `work` runs. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const driver = Client.prototype as unknown as { query: Send };
  const { query } = driver;
  let count = 0;
  driver.query = function (...args) {
    count++;
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    driver.query = query;
  }
  return count;
}
