import { createReadStream } from 'node:fs';
import { constants, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recordings } from './recordings.port.ts';

const ENDING = '.pcm';

/** Recordings in a folder, which only this server's user can read. Servers on several machines need a shared one. */
export function folderRecordings(folder: string): Recordings {
  const fileOf = (callId: string) => join(folder, `${callId}${ENDING}`);
  return {
    async write(callId, at, samples) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(fileOf(callId), constants.O_WRONLY | constants.O_CREAT, 0o600);
      try {
        await file.write(samples, 0, samples.byteLength, at);
      } finally {
        await file.close();
      }
    },
    size: async (callId) => (await orNull(stat(fileOf(callId))))?.size ?? null,
    read: (callId, bytes) => createReadStream(fileOf(callId), { end: Math.max(0, bytes - 1) }),
    async remove(callIds) {
      for (const callId of callIds) await rm(fileOf(callId), { force: true });
    },
    async calls() {
      const names = (await orNull(readdir(folder))) ?? [];
      return names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
    },
  };
}

/** Null when there is no such file or folder. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
