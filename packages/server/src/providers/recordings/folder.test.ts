import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { folderRecordings, type Recordings } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'nova-recordings-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder: string;
let recordings: Recordings;
let folders = 0;
beforeEach(() => {
  folder = join(root, String((folders += 1)));
  recordings = folderRecordings(folder);
});

test('samples are read as they were written, in whatever order, with silence between them', async () => {
  await recordings.write('a', 6, Buffer.from([3, 4]));
  await recordings.write('a', 0, Buffer.from([1, 2]));
  await recordings.write('a', 0, Buffer.from([1, 2]));
  expect(await recordings.size('a')).toBe(8);
  expect([...(await buffer(recordings.read('a', 8)))]).toEqual([1, 2, 0, 0, 0, 0, 3, 4]);
});

test('a call without a file has no size, and removing it does nothing', async () => {
  expect([await recordings.size('a'), await recordings.calls()]).toEqual([null, []]);
  await recordings.remove(['a']);
});

test('removed files are gone, the others stay', async () => {
  for (const id of ['a', 'b', 'c']) await recordings.write(id, 0, Buffer.from([1]));
  await recordings.remove(['a', 'c']);
  expect(await recordings.calls()).toEqual(['b']);
});

test('folder and files can be read by this user alone', async () => {
  await recordings.write('a', 0, Buffer.from([1]));
  expect([statSync(folder).mode & 0o077, statSync(join(folder, 'a.pcm')).mode & 0o077]).toEqual([0, 0]);
});
