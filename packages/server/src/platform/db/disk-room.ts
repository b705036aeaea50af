import { statfsSync } from 'node:fs';

const MB = 1024 * 1024;
/** Some pieces of PostgreSQL's log, of 16 MB each, and what is written before it is looked again. */
const NEEDED_MB = 64;

/**
 * Refuses to begin anything while the disk is nearly full.
 *
 * A table that cannot grow is an error like others, but PostgreSQL ends itself when its log cannot, and the embedded one
 * then spins for ever with the whole process: nothing answers, and no signal but SIGKILL is heard. No row would be lost
 * by it, but it must not come so far.
 *
 * @throws Error that says what to do.
 */
export function assertDiskRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const leftMb = Math.floor((bavail * bsize) / MB);
  if (leftMb >= NEEDED_MB) return;
  throw new Error(
    `The disk of the data folder ${folder} has ${leftMb} MB left, and the embedded database needs ${NEEDED_MB} MB: ` +
      'make room. Until then nothing is written.',
  );
}
