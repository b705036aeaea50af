import { readFileSync } from 'node:fs';
import { MemoryFS } from '@electric-sql/pglite';

interface Entry {
  path: string;
  /** Null for a folder. */
  data: Uint8Array | null;
}

const PGDATA = '/pglite/data';
const BLOCK = 512;
/** What was read of each file. Databases write to copies of it. */
const read = new Map<string, Entry[]>();

/**
 * A file system in memory that begins as a copy of a tar file that `dumpDataDir` wrote. The file is read and taken
 * apart once a process; `loadDataDir` would do it for each database.
 */
export class ImageFs extends MemoryFS {
  readonly #entries: Entry[];

  constructor(tarFile: string) {
    super();
    if (!read.has(tarFile)) read.set(tarFile, [...entriesOf(readFileSync(tarFile))]);
    this.#entries = read.get(tarFile)!;
  }

  override async initialSyncFs(): Promise<void> {
    const { FS } = this.pg!.Module;
    for (const { path, data } of this.#entries)
      if (!data) FS.mkdirTree(PGDATA + path, 0o700);
      else FS.writeFile(PGDATA + path, new Uint8Array(data), { mode: 0o600, canOwn: true });
  }
}

function* entriesOf(tar: Buffer): Generator<Entry> {
  for (let at = 0; tar[at];) {
    const text = (from: number, length: number) =>
      tar.toString('latin1', at + from, at + from + length).split('\0')[0]!;
    const size = parseInt(text(124, 12), 8);
    const isFolder = text(156, 1) === '5';
    const start = at + BLOCK;
    yield { path: text(345, 155) + text(0, 100), data: isFolder ? null : tar.subarray(start, start + size) };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
