// Checks the package as published: packs it, lints the tarball, and uses it as a customer would, from both module
// systems and with only its own declarations. .size-limit.json bounds its size, and consumers/ tests other runtimes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'nova-sdk-'));

const run = (command: string, args: string[], cwd = root) => {
  console.log(`▸ ${[command.split('/').at(-1), ...args].join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit' });
};
const bin = (name: string, folder = root) => join(folder, 'node_modules/.bin', name);

function pack(): string {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', work], { cwd: root, encoding: 'utf8' });
  const packed: unknown = JSON.parse(output);
  const [{ filename, size, files }] = Object.values(packed as object) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  console.log(`▸ ${filename}: ${size} bytes, ${files.map(({ path }) => path).join(' ')}`);
  return join(work, filename);
}

/** Unpacks the tarball to the place where an install would put it. */
function install(tarball: string): void {
  const folder = join(work, 'node_modules/@nova-calls/sdk');
  mkdirSync(folder, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

const CONSUMER = `
const nova: Nova = new Nova({ baseUrl: 'http://localhost:4000', fetch });
export async function lines(id: string): Promise<string[]> {
  const said: string[] = [];
  for await (const event of nova.calls.stream(id)) if (event.type === 'turn') said.push(event.data.text);
  return said;
}
export const isBusy = (error: unknown) => error instanceof RateLimitError && error.retryAfterSeconds;
export async function receive(request: Request, secret: string | undefined): Promise<string> {
  const event = await constructEventAsync(await request.text(), request.headers, secret);
  return event.event === 'call.ended' ? event.data.outcome : event.data.call_id;
}
`;
/** Types that only Node's declarations have: its headers and its Buffer. */
const NODE_CONSUMER = `
export const read = (req: import('node:http').IncomingMessage, body: Buffer): WebhookEvent =>
  constructEvent(body, req.headers, ['new', 'old'], { toleranceSeconds: 60 });
export const listener: import('node:http').RequestListener = webhookHandler({
  secret: 'secret',
  on: { 'call.ended': ({ data }, { deliveryId, req }) => console.log(data.outcome, deliveryId, req.headers) },
});
`;
/** Types that only a browser's declarations have. */
const BROWSER_CONSUMER = `
export const live = new Nova({ baseUrl: 'http://localhost:4000', streamOver: 'websocket', webSocket: WebSocket });
`;
const HOOKS = 'constructEvent, constructEventAsync';
const ESM = `import { Nova, RateLimitError } from '@nova-calls/sdk';
import { ${HOOKS}, type WebhookEvent } from '@nova-calls/sdk/webhooks';
import { webhookHandler } from '@nova-calls/sdk/webhooks/node';`;
const CJS = `import sdk = require('@nova-calls/sdk');
import hooks = require('@nova-calls/sdk/webhooks');
import node = require('@nova-calls/sdk/webhooks/node');
const { webhookHandler } = node;
const { Nova, RateLimitError } = sdk;
const { ${HOOKS} } = hooks;
type Nova = sdk.Nova;
type WebhookEvent = hooks.WebhookEvent;`;

/** Compiles with Node's types and with a browser's, and checks every declaration. */
function compile(): void {
  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'nodenext'];
  const node = ['--lib', 'es2024', '--typeRoots', join(repository, 'node_modules/@types'), '--types', 'node'];
  const browser = ['--lib', 'es2022,dom'];
  for (const [types, more] of [
    [node, NODE_CONSUMER],
    [browser, BROWSER_CONSUMER],
  ] as const) {
    writeFileSync(join(work, 'esm.mts'), ESM + CONSUMER + more);
    writeFileSync(join(work, 'cjs.cts'), CJS + CONSUMER + more);
    run(bin('tsc', repository), [...strict, ...types, 'esm.mts', 'cjs.cts'], work);
  }
}

function load(): void {
  const check = `
    if (new Nova({ baseUrl: 'http://localhost:4000' }).calls === undefined) process.exit(1);
    const { body, headers } = signTestPayload({ event: 'call.started', data: {} }, 'secret');
    if (constructEvent(body, headers, 'secret').event !== 'call.started') process.exit(2);
    try {
      constructEvent(body, headers, 'another');
      process.exit(3);
    } catch (error) {
      if (!(error instanceof NovaError) || error.code !== 'wrong_secret') process.exit(4);
    }`;
  const [nova, hooks] = ['{ Nova, NovaError }', '{ constructEvent, signTestPayload }'];
  writeFileSync(
    join(work, 'load.mjs'),
    `import ${nova} from '@nova-calls/sdk'; import ${hooks} from '@nova-calls/sdk/webhooks';${check}`,
  );
  writeFileSync(
    join(work, 'load.cjs'),
    `const ${nova} = require('@nova-calls/sdk'); const ${hooks} = require('@nova-calls/sdk/webhooks');${check}`,
  );
  for (const file of ['load.mjs', 'load.cjs']) run(process.execPath, [file], work);
}

/** Loads each handler without its framework. All of them must share the error class of `./webhooks`. */
function loadHandlers(): void {
  const names = ['express', 'fastify', 'hono', 'next', 'node'];
  const check = `
    const [express, fastify, hono, next, node] = handlers;
    for (const handler of [express, hono, next, node]) if (!handler.webhookHandler) process.exit(1);
    if (!fastify.webhookPlugin) process.exit(2);
    let told;
    const handler = next.webhookHandler({ secret: 'secret', onEvent() {}, onRejected: (error) => (told = error) });
    handler(new Request('http://localhost/nova', { method: 'POST', body: '{}' })).then(({ status }) => {
      if (status !== 400 || !(told instanceof WebhookVerificationError)) process.exit(3);
    });`;
  const all = (load: (path: string) => string) =>
    names.map((name) => load(`'@nova-calls/sdk/webhooks/${name}'`)).join();
  writeFileSync(
    join(work, 'handlers.mjs'),
    `import { WebhookVerificationError } from '@nova-calls/sdk/webhooks';
    const handlers = await Promise.all([${all((path) => `import(${path})`)}]);${check}`,
  );
  writeFileSync(
    join(work, 'handlers.cjs'),
    `const { WebhookVerificationError } = require('@nova-calls/sdk/webhooks');
    const handlers = [${all((path) => `require(${path})`)}];${check}`,
  );
  for (const file of ['handlers.mjs', 'handlers.cjs']) run(process.execPath, [file], work);
}

try {
  const tarball = pack();
  run(bin('publint'), ['run', tarball, '--strict']);
  run(bin('attw'), [tarball]);
  install(tarball);
  compile();
  load();
  loadHandlers();
} finally {
  rmSync(work, { recursive: true, force: true });
}
