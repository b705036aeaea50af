import { statfsSync } from 'node:fs';

const MB = 1024 * 1024;
/** Room for a few files of PostgreSQL's log (16 MB each), and for what is written until the next check. */
const NEEDED_MB = 64;

/** The disk has no room for new work. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/**
 * Refuses new work while the disk is nearly full.
 *
 * If a table cannot grow, PostgreSQL reports an error. If its log cannot grow, PostgreSQL ends itself. The embedded one
 * then spins forever with the whole process, and only SIGKILL stops it. No row would be lost, but the server must not
 * get there.
 *
 * @throws DiskFullError that says what to do.
 */
export function assertDiskRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const leftMb = Math.floor((bavail * bsize) / MB);
  if (leftMb >= NEEDED_MB) return;
  throw new DiskFullError(
    `The disk of the data folder ${folder} has ${leftMb} MB left, and the embedded database needs ${NEEDED_MB} MB: ` +
      'make room. Until then nothing is written.',
  );
}
