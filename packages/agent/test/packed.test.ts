import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import { openStage, said } from './stage.ts';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** Packs the worker as it is published, and installs it into an empty folder. */
async function installPacked(folder: string): Promise<string> {
  await run(process.execPath, ['node_modules/tsup/dist/cli-default.js'], { cwd: PACKAGE });
  await run('npm', ['pack', '--pack-destination', folder], { cwd: PACKAGE });
  const [tarball = ''] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quiet, `./${tarball}`], { cwd: folder });
  return join(folder, 'node_modules/.bin/nova-agent');
}

it('the packed worker is installed alone, claims a call and speaks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nova-agent-'));
  const stage = await openStage({ hums: true });
  await stage.startWorker({}, await installPacked(folder));
  const { call, caller } = await stage.begin(briefFor('qualify_interest'));
  await caller.until('the first words', () => said(call, 'agent').length > 0);
  expect(said(call, 'agent')[0]).toContain('may be recorded');
  await stage.end(call, caller);
  await stage.close();
  await rm(folder, { recursive: true });
});
