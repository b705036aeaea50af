// The packed package's declarations, checked with every way in which a compiler resolves them.
import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, test } from 'vitest';
import { makeProject } from './project.ts';
import { type Tool, tool } from './tools.ts';

const run = promisify(execFile);
let project: string;
beforeAll(() => {
  project = makeProject({ tarball: inject('tarball'), work: inject('work'), name: 'types', files: 'types' });
  for (const name of ['usage.mts', 'usage.cts']) copyFileSync(join(project, 'usage.ts'), join(project, name));
});

const NODENEXT = ['--module', 'nodenext', '--moduleResolution', 'nodenext', 'usage.mts', 'usage.cts'];
const BUNDLER = ['--module', 'esnext', '--moduleResolution', 'bundler', 'usage.ts'];
/**
 * Resolution of TypeScript 4 and many older projects. It ignores the exports map and finds subpaths by typesVersions.
 */
const NODE10 = ['--module', 'commonjs', '--moduleResolution', 'node10', 'usage.ts'];
const CASES: [Tool, string, string[]][] = [
  ['TypeScript 5', 'nodenext, ESM and CommonJS', NODENEXT],
  ['TypeScript 5', 'bundler', BUNDLER],
  ['TypeScript 5', 'node10', NODE10],
  ['TypeScript 6', 'nodenext, ESM and CommonJS', NODENEXT],
  ['TypeScript 6', 'bundler', BUNDLER],
  ['TypeScript 6', 'node10', [...NODE10, '--ignoreDeprecations', '6.0']],
  // TypeScript 7 has no node10 resolution.
  ['TypeScript 7', 'nodenext, ESM and CommonJS', NODENEXT],
  ['TypeScript 7', 'bundler', BUNDLER],
];
const STRICT = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022,dom'];

/** @returns the compiler's messages, which it prints on stdout. */
const compile = (compiler: Tool, flags: string[]): Promise<string> =>
  run(process.execPath, [tool(compiler), ...STRICT, ...flags], { cwd: project }).then(
    () => 'compiles',
    ({ stdout, message }: { stdout: string; message: string }) => stdout || message,
  );

test.for(CASES)('%s, %s', async ([compiler, , flags]) => {
  expect(await compile(compiler, flags)).toBe('compiles');
});

test('wrong types are refused, so the check does check', async () => {
  expect(await compile('TypeScript 6', [...BUNDLER, 'wrong.ts'])).toMatch(/^wrong.ts\(4,.*'Goal'/);
});
