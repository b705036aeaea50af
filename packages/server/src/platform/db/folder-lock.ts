import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a data folder for this process alone. PGlite itself does not: two processes on one folder lose rows.
 *
 * The lock is SQLite's, because it is the operating system's file lock on every platform: it cannot be taken from a
 * live process, and a dead one does not hold it.
 *
 * @returns what gives the folder back.
 * @throws Error when another process has it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw new Error(
      `The data folder ${folder} is in use by another NOVA process. Stop that one, choose another DATA_DIR, ` +
        'or set DATABASE_URL: on PostgreSQL several processes can share a database.',
      { cause: error },
    );
  }
  return () => file.close();
}
