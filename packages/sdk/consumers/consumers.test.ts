// The packed package in projects of its users. Each places a call on the built server, follows it to its end and
// verifies the webhook about it. See project/scenario.mjs.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { launch } from '../../../examples/live-dashboard/test/chromium.ts';
import { bundle } from './bundle.ts';
import { partsOf } from './parts.ts';
import { makeProject } from './project.ts';
import { type Tool, tool } from './tools.ts';
import { startWorker } from './workerd.ts';

const run = promisify(execFile);
const world = { server: inject('server'), inbox: inject('inbox') };
const work = inject('work');
let consumers = 0;
/** A separate IP address for each program. A page cannot set the header, so there is only one page. */
const headers = () => ({ 'x-forwarded-for': `192.0.2.${++consumers}` });
let project: string;
beforeAll(() => {
  project = makeProject({ tarball: inject('tarball'), work, name: 'run', files: 'project' });
});

interface Consumer {
  runtime: Tool;
  script: 'esm.mjs' | 'cjs.cjs';
  flags?: string[];
  webSocket?: boolean;
}

const CONSUMERS: Consumer[] = [
  // Node has a global WebSocket since version 22.
  { runtime: 'Node 20', script: 'esm.mjs', webSocket: false },
  { runtime: 'Node 20', script: 'cjs.cjs', webSocket: false },
  { runtime: 'Node 22', script: 'esm.mjs' },
  { runtime: 'Node 22', script: 'cjs.cjs' },
  { runtime: 'Node 24', script: 'esm.mjs' },
  { runtime: 'Node 24', script: 'cjs.cjs' },
  { runtime: 'Bun', script: 'esm.mjs' },
  { runtime: 'Bun', script: 'cjs.cjs' },
  { runtime: 'Deno', script: 'esm.mjs', flags: ['run', '--no-prompt', '--node-modules-dir=manual', '--allow-net'] },
];

describe.concurrent('a program', () => {
  test.for(CONSUMERS)('on $runtime, $script', async ({ runtime, script, flags = [], webSocket = true }) => {
    const parts = partsOf({ webSocket, nodeCrypto: true });
    const settings = JSON.stringify({ ...world, parts, headers: headers() });
    const { stdout, stderr } = await run(tool(runtime), [...flags, script, settings], { cwd: project });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual(parts);
  });
});

describe('a worker in workerd', () => {
  test.for([
    { flags: [], nodeCrypto: false },
    { flags: ['nodejs_compat'], nodeCrypto: true },
  ])('with the flags $flags', async ({ flags, nodeCrypto }) => {
    const parts = partsOf({ webSocket: true, nodeCrypto });
    const { url, stop } = await startWorker(await bundle(project, 'worker.mjs', 'workerd', work), flags);
    const settings = JSON.stringify({ ...world, parts, headers: headers() });
    const response = await fetch(url, { method: 'POST', body: settings });
    const answer: unknown = await response.json();
    await stop();
    expect(answer).toEqual({ done: parts });
  });
});

test('a page in Chromium', async () => {
  await bundle(project, 'browser.mjs', 'browser', work);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(`${world.inbox}/page`);
    const parts = partsOf({ webSocket: true, nodeCrypto: false });
    const done: unknown = await page.evaluate(`run(${JSON.stringify({ ...world, parts })})`);
    expect(done).toEqual(parts);
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
});
