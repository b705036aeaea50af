import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Adapter, type AnyOptions, listen, type RunningReceiver } from './adapter.ts';

interface NextServer {
  prepare(): Promise<void>;
  getRequestHandler(): RequestListener;
  close(): Promise<void>;
}
const require = createRequire(new URL('site/package.json', import.meta.url));
// Not imported, because its types would change `process.env` in all files that are checked together.
const next = require('next') as (options: { dev: boolean; dir: string }) => NextServer;
const dir = fileURLToPath(new URL('site', import.meta.url));

/** Read by the routes of the site, which Next.js bundles and runs in this process. */
const receivers = new Map<string, AnyOptions>();
Object.assign(globalThis, { novaReceivers: receivers });

/** Builds the site as its owner would, and serves it. `folders` are the folders of its routes. */
export async function serveSite(): Promise<{ route: (folder: string) => Adapter['start']; close(): Promise<void> }> {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const cli = require.resolve('next/dist/bin/next');
  execFileSync(process.execPath, [cli, 'build'], { cwd: dir, env, stdio: 'pipe' });
  const app = next({ dev: false, dir });
  await app.prepare();
  const server = await listen(app.getRequestHandler());
  return {
    route: (folder) => async (options) => mount(new URL(folder, server.url).href, options),
    async close() {
      await server.close();
      await app.close();
    },
  };
}

function mount(url: string, options: AnyOptions): RunningReceiver {
  const id = randomUUID();
  receivers.set(id, options);
  return { url: `${url}/${id}`, close: async () => void receivers.delete(id) };
}
