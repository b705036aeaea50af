import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { runScript } from './run.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer, type RunningServer } from './server.ts';

const script = fileURLToPath(new URL('../src/first-call.ts', import.meta.url));

/** Runs the example as a user would. */
function run(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  const { PATH, SystemRoot } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env: { PATH, SystemRoot, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** A port without a listener. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('with a server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    build('sdk', 'dist/index.d.cts');
    server = await startServer(50);
  });
  afterAll(() => server?.stop());

  test('places a call and shows it to its end, with the score', async () => {
    const { code, stdout, stderr } = await run({ NOVA_URL: server.url });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const phases = [...stdout.matchAll(/^── (\d) · (\w+) ─+$/gm)].map(([, number]) => Number(number));
    expect(phases.slice(0, 2)).toEqual([1, 2]);
    expect(phases).toEqual(phases.toSorted((a, b) => a - b));
    expect(stdout).toMatch(/Calling Sarah, Acme Corp, at \+971501234567/);
    expect(stdout.match(/^ agent {3}\S/gm)!.length).toBeGreaterThan(3);
    expect(stdout.match(/^ {2}lead {3}\S/gm)!.length).toBeGreaterThan(3);
    expect(stdout).toMatch(/Outcome: (?!failed)\w[\w ]+ {2}\d+:\d\d min/);
    expect(stdout).toMatch(/Score: \d+ of 100/);
    expect(stdout.match(/^ {2}.+ ●+○* /gm)).toHaveLength(5);
    expect(stdout).not.toMatch(/undefined|null|\[object/);
  });

  test('reports a wrong token clearly', async () => {
    const { code, stdout, stderr } = await run({ NOVA_URL: server.url, NOVA_TOKEN: 'nonsense' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/✗ .+\(401 UNAUTHENTICATED, request \S+\)/);
  });
});

test('says how to answer a call that is spoken', async () => {
  const settings = { LIVEKIT_URL: 'embedded', LIVEKIT_EMBEDDED_PORT: String(await freePort()) };
  const server = await startServer(1, settings, fillDataFolder);
  const { lines, opened, stop } = runScript(script, { NOVA_URL: server.url });
  opened.catch(() => undefined);
  await expect.poll(() => lines.join(' ').replace(/\s+/g, ' ')).toMatch(/npm run browser-call, and join [\da-f-]{36}/);
  await stop();
  await server.stop();
});

test('without a server it explains how to start one', async () => {
  build('sdk', 'dist/index.d.cts');
  const url = `http://127.0.0.1:${await freePort()}`;
  const { code, stderr } = await run({ NOVA_URL: url });
  expect(code).toBe(1);
  expect(stderr).toContain(`Is NOVA running at ${url}? Start it with: npm start`);
});
