// Builds the site and serves it, with an account and a webhook.
//
//   NOVA_URL              the address of NOVA (default: http://localhost:4000)
//   NOVA_TOKEN            an API key or a token (default: a new account for this example)
//   NOVA_WEBHOOK_SECRET   the secret of the webhook (default: a new webhook)
//   PORT                  default: 4400
//   HOST                  the address to listen on (default: localhost, this machine only)
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { BadRequestError, ConnectionError, Nova } from '@nova-calls/sdk';

const {
  PORT = '4400',
  HOST = 'localhost',
  NOVA_URL = 'http://localhost:4000',
  NOVA_TOKEN,
  NOVA_WEBHOOK_SECRET,
} = process.env;
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

async function signIn(): Promise<string> {
  if (NOVA_TOKEN) return NOVA_TOKEN;
  const credentials = { email: `nextjs-leads-form-${Date.now()}@example.com`, password: randomUUID() };
  const { accessToken } = await new Nova({ baseUrl: NOVA_URL }).auth.register(credentials);
  // Only on a terminal: what is printed elsewhere ends up in a log.
  const shown = process.stdout.isTTY ? accessToken : '…';
  console.log(`A new account. Watch its calls: NOVA_TOKEN=${shown} npm run live-dashboard`);
  return accessToken;
}

async function webhookSecret(apiKey: string): Promise<string> {
  if (NOVA_WEBHOOK_SECRET) return NOVA_WEBHOOK_SECRET;
  const nova = new Nova({ baseUrl: NOVA_URL, apiKey });
  const { secret } = await nova.webhooks.create({
    url: `http://localhost:${PORT}/nova`,
    events: ['call.ended', 'call.scored'],
  });
  return secret;
}

let isStopping = false;

/** Runs a command of Next.js. It resolves when the command has ended. */
async function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const cwd = import.meta.dirname;
  const child = spawn(process.execPath, [next, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      isStopping = true;
      child.kill(signal);
    });
  createInterface(child.stdout).on('line', (line) => {
    console.log(line);
    if (line.includes('Ready in')) console.log(`Open http://localhost:${PORT}`);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code && !isStopping) throw new Error(`next ${args[0]} ended with ${code}`);
}

async function main(): Promise<void> {
  const token = await signIn();
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const secret = await webhookSecret(token);
  await run(['build'], env);
  // Secrets are given at run time and are not built into the site.
  if (!isStopping)
    await run(['start', '--hostname', HOST, '--port', PORT], {
      ...env,
      NOVA_URL,
      NOVA_TOKEN: token,
      NOVA_WEBHOOK_SECRET: secret,
    });
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof ConnectionError) console.error(`  Is NOVA running at ${NOVA_URL}? Start it with: npm start`);
  else if (error instanceof BadRequestError)
    console.error('  May NOVA send to this machine? Start it with: WEBHOOKS_ALLOW_PRIVATE_TARGETS=true npm start');
  process.exitCode = 1;
});
