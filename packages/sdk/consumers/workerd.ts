import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { tool } from './tools.ts';

/** The smallest configuration: one worker, one port, and access to this machine. */
const config = (script: string, flags: string[]) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${basename(script)}")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ${JSON.stringify(flags)},
);
`;

/** Runs a bundled worker in workerd, the runtime of Cloudflare's workers. */
export async function startWorker(script: string, flags: string[]): Promise<{ url: string; stop(): Promise<void> }> {
  const file = join(dirname(script), `${flags.join('-') || 'plain'}.capnp`);
  writeFileSync(file, config(script, flags));
  const child = spawn(tool('workerd'), ['serve', '--control-fd=3', file], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout!, child.stderr!]) output.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'exit');
  const gone = ended.then(([code]) => Promise.reject(new Error(`workerd ended (${code}): ${said}`)));
  const port = await Promise.race([portOf(child.stdio[3] as Readable), gone]);
  // From here on the test itself ends it.
  gone.catch(() => {});
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

function portOf(control: Readable): Promise<number> {
  return new Promise((resolve) => {
    createInterface(control).on('line', (line) => {
      const { event, port } = JSON.parse(line) as { event: string; port: number };
      if (event === 'listen') resolve(port);
    });
  });
}
