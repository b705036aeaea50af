import { spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { inBatches } from './batch.ts';

const LOG = new URL('./index.ts', import.meta.url).href;
const LINES = 500;

/** The log of a child process that writes `LINES` lines and then ends by `ending`. */
function logOf(ending: string, stdout: 'pipe' | number): string {
  const code = `const { createLog } = await import(${JSON.stringify(LOG)});
    const log = createLog({ level: 'info' });
    for (let at = 1; at <= ${LINES}; at++) log.info({ at }, 'said');
    ${ending}`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'pipe'],
    timeout: 20_000,
  });
  return child.stdout ?? '';
}

const numbersIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.includes('"said"'))
    .map((line) => (JSON.parse(line) as { at: number }).at);

const all = Array.from({ length: LINES }, (_, at) => at + 1);

test.each([
  ['by itself', ''],
  ['by process.exit', 'process.exit(3)'],
  ['by an uncaught error', 'throw new Error("fatal")'],
  ['by a rejection that nobody handles', 'void Promise.reject(new Error("fatal")); await new Promise(() => {})'],
])('a process that ends %s has written all of its log', (_how, ending) => {
  expect(numbersIn(logOf(ending, 'pipe'))).toEqual(all);
});

test('a line in the same turn as a fatal error is written', () => {
  const ending = 'setTimeout(() => { log.info({ at: 501 }, "said"); throw new Error("fatal") }, 10)';
  expect(numbersIn(logOf(ending, 'pipe'))).toEqual([...all, 501]);
});

test('a log to a file is complete too', () => {
  const path = join(tmpdir(), `nova-log-${process.hrtime.bigint()}.log`);
  logOf('process.exit(0)', openSync(path, 'w'));
  expect(numbersIn(readFileSync(path, 'utf8'))).toEqual(all);
});

test('the lines of one turn are one write, and those of the next turn another', async () => {
  const write = vi.fn<(text: string) => void>();
  const log = inBatches(write);
  log('one\n');
  log('two\n');
  expect(write).not.toHaveBeenCalled();
  await turn();
  log('three\n');
  await turn();
  expect(write.mock.calls).toEqual([['one\ntwo\n'], ['three\n']]);
});

test('a turn with very much text is written in parts', () => {
  const write = vi.fn<(text: string) => void>();
  const log = inBatches(write);
  for (let at = 0; at < 1000; at++) log(`${'x'.repeat(200)}\n`);
  expect(write.mock.calls.length).toBeGreaterThan(1);
  expect(Math.max(...write.mock.calls.map(([text]) => text.length))).toBeLessThan(70_000);
});
