import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a data folder for this process. PGlite does not lock it, and two processes on one folder lose rows.
 *
 * The lock is SQLite's, because on every platform it is a file lock of the operating system: nobody can take it from a
 * live process, and a dead process does not keep it.
 *
 * @returns a function that releases the folder.
 * @throws Error when another process holds the folder.
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
