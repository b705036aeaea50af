import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '../../server/test/build.ts';
import { startServer } from '../../../examples/first-call/test/server.ts';
import { startInbox } from './inbox.ts';
import { pack } from './project.ts';
import { installTools } from './tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed package. */
    tarball: string;
    /** The folder of all test projects. */
    work: string;
    /** The URL of the built server. */
    server: string;
    /** The URL for deliveries and pages. */
    inbox: string;
  }
}

const SIMULATION_SPEED = 100;

/**
 * Everything that consumers share: the packed package, the built server with its embedded database, an inbox and the
 * runtimes.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  build('sdk', 'dist/index.d.cts');
  build('server', 'dist/main.js');
  const work = mkdtempSync(join(tmpdir(), 'nova-consumers-'));
  const inbox = await startInbox(work);
  // Submissions are limited by IP address, so most consumers send one of their own.
  const settings = { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', CORS_ORIGINS: inbox.url, TRUST_PROXY: 'true' };
  const [server] = await Promise.all([startServer(SIMULATION_SPEED, settings), installTools()]);
  project.provide('work', work);
  project.provide('tarball', pack(work));
  project.provide('inbox', inbox.url);
  project.provide('server', server.url);
  return async () => {
    await server.stop();
    await inbox.close();
    rmSync(work, { recursive: true, force: true });
  };
}
