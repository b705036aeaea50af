// The description of the REST API, in the hands of people who have nothing else of ours.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, test } from 'vitest';
import { tool } from './tools.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('rest/', import.meta.url));
const description = fileURLToPath(new URL('../../schema/openapi.json', import.meta.url));
/** Only for `process`. */
const types = fileURLToPath(new URL('../../../node_modules/@types/', import.meta.url));
const project = join(inject('work'), 'rest');
// The linters must not ask the network for newer versions, nor tell of their use.
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

beforeAll(async () => {
  mkdirSync(project);
  cpSync(here, project, { recursive: true });
  await run(tool('openapi-ts'), ['-i', description, '-o', join(project, 'client')], { cwd: project, env });
});

test('Redocly’s recommended rules find no fault', async () => {
  const { stderr } = await run(tool('Redocly'), ['lint', '--config', 'redocly.yaml', description], {
    cwd: project,
    env,
  });
  expect(stderr).toContain('Your API description is valid');
  expect(stderr).not.toMatch(/warning/i);
});

test('Spectral’s rules for OpenAPI find no fault', async () => {
  const flags = ['--ruleset', 'spectral.yaml', '--fail-severity', 'hint', description];
  const { stdout } = await run(tool('Spectral'), ['lint', ...flags], { cwd: project, env });
  expect(stdout).toMatch(/No results/);
});

// The whole of the generated client is checked, which takes long on a busy machine.
test('a generated client compiles', { timeout: 300_000 }, async () => {
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--allowImportingTsExtensions'];
  const libraries = ['--lib', 'es2022,dom,dom.iterable', '--types', 'node', '--typeRoots', types];
  const compiled = run(process.execPath, [tool('TypeScript 6'), ...flags, ...libraries, 'quickstart.ts'], {
    cwd: project,
  });
  expect(
    await compiled.then(
      () => 'compiles',
      ({ stdout }: { stdout: string }) => stdout,
    ),
  ).toBe('compiles');
});

test('a generated client makes the quickstart', async () => {
  // Bun resolves the imports of the generated files as a bundler does.
  const hook = `${inject('inbox')}/deliveries/rest`;
  const { stdout } = await run(tool('Bun'), ['quickstart.ts', inject('server'), hook], { cwd: project });
  expect(stdout.trim().split('\n')).toEqual([
    'starter growth scale',
    'true',
    expect.stringContaining('Sarah'),
    'completed',
    '404 Call not found or expired',
  ]);
});
