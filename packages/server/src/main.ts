import { fileURLToPath } from 'node:url';
import { createApp, type App } from './app.ts';
import { loadConfig, misspelt } from './platform/config/index.ts';
import { openDatabase } from './platform/db/index.ts';
import { createLog } from './platform/log/index.ts';
import { version } from './version.ts';

/**
 * `all` answers requests and runs jobs; `web` and `worker` do one of the two. They need PostgreSQL as their shared
 * database.
 */
const MODES = ['all', 'web', 'worker'] as const;
/** Milliseconds for requests and jobs in flight after SIGTERM. */
const GRACE_MS = 8000;

async function main(): Promise<void> {
  const mode = MODES.find((name) => name === (process.argv[2] ?? 'all'));
  if (!mode) throw new Error(`usage: nova [${MODES.join('|')}]`);
  const config = loadConfig(process.env);
  if (mode !== 'all' && !config.DATABASE_URL)
    throw new Error(`${mode} needs DATABASE_URL: the embedded database serves one process`);
  if (mode !== 'all' && config.LIVEKIT_URL === 'embedded')
    throw new Error(`${mode} needs a LiveKit server of its own: LIVEKIT_URL=embedded serves one process`);
  const log = createLog({ level: config.LOG_LEVEL });
  for (const names of misspelt(process.env)) log.warn(names, `${names.found} is not read: is ${names.meant} meant?`);
  const db = await openDatabase(config, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const app = await createApp({ config, db, log });
  const port = await app.start({ web: mode !== 'worker', work: mode !== 'web', port: config.PORT, host: config.HOST });
  const probes = app.probePort();
  log.info({ version, mode, port, ...(probes > 0 && { probes }), drivers: app.services.health.drivers }, 'NOVA is up');
  if (mode !== 'worker' && config.NODE_ENV !== 'production')
    console.error(greeting(config.PUBLIC_URL ?? `http://localhost:${port}`, mailLine(app, port), app));
  stopOnSignal(() => app.stop(GRACE_MS), log);
}

function stopOnSignal(stop: () => Promise<void>, log: { info(message: string): void }): void {
  let stoppingSince = 0;
  const end = async (signal: string) => {
    if (stoppingSince > 0) return insist(signal, stoppingSince);
    stoppingSince = Date.now();
    log.info(`${signal}: stopping`);
    setTimeout(() => process.exit(1), GRACE_MS + 1500).unref();
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void end(signal));
}

/** One Ctrl-C arrives from the terminal and from every launcher above. Only a later one ends the process at once. */
function insist(signal: string, since: number): void {
  if (signal === 'SIGINT' && Date.now() - since > 1000) process.exit(1);
}

/** The server that the example calls by default. */
const FIRST_CALLS_URL = 'http://localhost:4000';

/** Who waits for a mail must know where it is. */
function mailLine({ services: { mail, health } }: App, port: number): string {
  if (health.drivers.email !== 'outbox') return '';
  const where = mail.showsOutbox ? `http://localhost:${port}/outbox` : 'tRPC, emails.list';
  return `\n    E-mails         ${where}       no SMTP_URL is set, so none is sent`;
}

const greeting = (url: string, mail: string, app: App) => `
  NOVA listens on ${url}

    GraphiQL        ${url}/graphql      queries and subscriptions, with examples ready to run
    REST reference  ${url}/docs${mail}

  Next: ${app.services.health.drivers.calls === 'browser' ? BROWSER_NEXT : simulatedNext(url)}
`;

/** The example would wait for somebody to join its call. */
const BROWSER_NEXT = `calls are spoken in the browser. Run \`npm run agent\` with the same settings in another terminal, and see docs/voice.md.
    For simulated calls, set CALLS_MEDIA=simulated.`;
const simulatedNext = (url: string) => `register and place a call, as the README shows, or run in another terminal:
    ${url === FIRST_CALLS_URL ? '' : `NOVA_URL=${url} `}npm run first-call`;

/** Advice about an error, where there is any. */
function explain(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what listens there, or set PORT (or LIVEKIT_EMBEDDED_PORT, if it is that one).`;
  return error instanceof Error ? error.message : String(error);
}

/** Ends the process. Production logs are JSON to the last line, so that collectors can read why a start failed. */
function fail(error: unknown): void {
  if (process.env.NODE_ENV === 'production') createLog({ level: 'error' }).fatal({ err: error }, explain(error));
  else console.error(explain(error));
  process.exit(1);
}

if (process.env.NODE_ENV === 'production') process.on('uncaughtException', fail);

main().catch((error: unknown) => {
  fail(error);
});
