import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launch } from '../../../examples/live-dashboard/test/chromium.ts';
import { type Tool, tool } from '../../../packages/sdk/consumers/tools.ts';
import { startWorker } from '../../../packages/sdk/consumers/workerd.ts';
import { NO, YES } from '../adapter.ts';
import { bundle } from '../bundle.ts';
import { json, type Reply, withServer } from '../fake-server.ts';
import type { InstalledPeer } from '../install.ts';
import type { PackageRow } from './packages.ts';

const run = promisify(execFile);

/** One request, as a script for any runtime. */
const ONE = `import adapter from './adapter.mjs';
const one = async (url) => adapter.read(adapter.client({ url, key: 'key_probe_secret' }));`;
const PROGRAM = `${ONE} await one(process.argv[2]);`;
const WORKER = `${ONE} export default { async fetch(request) {
  try { await one(await request.text()); return new Response('yes'); } catch (error) { return new Response(String(error)); }
} };`;
const PAGE = `${ONE} globalThis.one = (url) => one(url).then(() => 'yes', String);`;

const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization' };
const answer = (peer: InstalledPeer): Reply => json(200, peer.adapter.body, allowed);
const isSent = (server: { seen: unknown[] }) => (server.seen.length > 0 ? YES : 'sends nothing');

const onProgram =
  (name: Tool, ...flags: string[]) =>
  (peer: InstalledPeer) =>
    withServer(answer(peer), async (server) => {
      writeFileSync(join(peer.folder, 'program.mjs'), `import process from 'node:process'; ${PROGRAM}`);
      const args = [...flags, 'program.mjs', server.url];
      return run(tool(name), args, { cwd: peer.folder, timeout: 20_000 }).then(
        () => isSent(server),
        () => NO,
      );
    });

const onWorkerd = (peer: InstalledPeer) =>
  withServer(answer(peer), async (server) => {
    const script = join(peer.folder, 'worker.js');
    writeFileSync(script, await bundle(peer.folder, WORKER, 'worker'));
    for (const flags of [[], ['nodejs_compat']]) {
      const said = await inWorker(script, flags, server.url).catch(String);
      if (said === 'yes') return flags.length === 0 ? YES : 'with `nodejs_compat`';
    }
    return NO;
  }).catch(() => NO);

async function inWorker(script: string, flags: string[], url: string): Promise<string> {
  const worker = await startWorker(script, flags);
  try {
    return await (await fetch(worker.url, { method: 'POST', body: url })).text();
  } finally {
    await worker.stop();
  }
}

const onChromium = (peer: InstalledPeer) =>
  withServer(answer(peer), async (server) => {
    const script = await bundle(peer.folder, PAGE, 'browser').catch(() => null);
    if (script === null) return '— (asks for Node’s modules)';
    const browser = await launch();
    try {
      const page = await browser.newPage();
      // Any page of the same origin will do.
      await page.goto(`${server.url}/page`);
      await page.addScriptTag({ type: 'module', content: script });
      const said = await page.evaluate<string>(`one(${JSON.stringify(server.url)})`);
      if (said.includes('dangerouslyAllowBrowser')) return 'only with `dangerouslyAllowBrowser`';
      return said === 'yes' ? YES : NO;
    } finally {
      await browser.close();
    }
  });

export const runtimeRows: PackageRow[] = [
  { title: 'Node 20.20', measure: onProgram('Node 20') },
  { title: 'Node 22.23', measure: onProgram('Node 22') },
  { title: 'Node 24.21', measure: onProgram('Node 24') },
  { title: 'Bun 1.4', measure: onProgram('Bun') },
  { title: 'Deno 2.9', measure: onProgram('Deno', 'run', '--no-prompt', '--node-modules-dir=manual', '--allow-all') },
  { title: 'workerd', measure: onWorkerd },
  { title: 'Chromium', measure: onChromium },
];
