#!/usr/bin/env node
// `npm start` and `npm test`, on a machine with only Node (20 or newer) and npm.
// Where Node 24 or pnpm are missing, this script runs itself again with those of the npm registry.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const NEEDED_NODE = 24;
const PNPM = '12.21.0';
const self = fileURLToPath(import.meta.url);
const [task, ...args] = process.argv.slice(2);
const isWindows = process.platform === 'win32';

const say = (line) => console.error(`▸ ${line}`);

/** Runs a command and prints a line every five seconds. It shows the command's output only after a failure. */
async function run(what, command, commandArgs) {
  say(what);
  const from = Date.now();
  const seconds = () => `${Math.round((Date.now() - from) / 1000)} s`;
  const ticking = setInterval(() => say(`  … ${seconds()}`), 5000);
  const child = spawn(command, commandArgs, { cwd: root, shell: isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  clearInterval(ticking);
  if (code !== 0) {
    process.stderr.write(Buffer.concat(output));
    fail(`${what} did not work (${code}). What it said is above.`);
  }
  say(`  done in ${seconds()}`);
}

function fail(line) {
  console.error(`✗ ${line}`);
  process.exit(1);
}

const hasPnpm = () => {
  const { status, stdout } = spawnSync('pnpm', ['--version'], { encoding: 'utf8', shell: isWindows });
  return status === 0 && Number(stdout.split('.')[0]) >= 10;
};

/** Runs this script again with newer Node and pnpm, and ends with its exit code. */
function runUnderNode24() {
  say(`using Node ${NEEDED_NODE} and pnpm from the npm registry (the first time they are downloaded)`);
  const wanted = ['-y', '-p', `node@${NEEDED_NODE}`, '-p', `pnpm@${PNPM}`, '--'];
  const child = spawn('npx', [...wanted, 'node', self, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, NOVA_RERUN: '1' },
  });
  standInFor(child);
}

/** Passes signals on to a child and ends like it, after a last message. */
function standInFor(child, lastWord = () => {}) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // npm does not pass SIGTERM on; it just ends. So a process that lost its parent should end too.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => {
    const ended = signal ? 1 : (code ?? 1);
    lastWord(ended);
    process.exit(ended);
  });
}

/** Whether all packages of a folder are installed as its lock file says. */
function isInstalled(folder) {
  const marker = `${folder}node_modules/.modules.yaml`;
  const lock = `${folder}node_modules/.pnpm/lock.yaml`;
  if (!existsSync(marker) || !existsSync(lock)) return false;
  return readFileSync(lock, 'utf8') === readFileSync(`${folder}pnpm-lock.yaml`, 'utf8');
}

const INSTALL = ['install', '--frozen-lockfile', '--reporter=append-only'];

/** The packages of the workspace that a part of it needs, as filters of pnpm. */
const PARTS = {
  server: ['@nova-calls/server...', '!@nova-calls/livekit'],
  livekit: ['@nova-calls/livekit...'],
  schema: ['@nova-calls/schema...'],
};

const filtersOf = (filters) => filters.flatMap((filter) => ['--filter', filter]);

/** Installs everything in the workspace, which takes several times as long as one part. */
async function installAll() {
  if (!isInstalled(root)) await run('installing packages', 'pnpm', INSTALL);
}

/** Installs what a part of the workspace needs, and adds it to a list, because pnpm does not tell later. */
async function installPart(what, filters) {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}pnpm-lock.yaml`))
    .digest('hex');
  const list = `${root}node_modules/.nova-installed`;
  const line = `${lock} ${filters.join(' ')}`;
  const installed = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  if (isInstalled(root) || installed.includes(line)) return;
  await run(what, 'pnpm', [...INSTALL, ...filtersOf(filters)]);
  const current = installed.filter((other) => other.startsWith(lock));
  writeFileSync(list, [...current, line].join('\n'));
}

const installServer = () => installPart('installing packages', PARTS.server);

/** Installs a folder with a lock file of its own. */
async function installOwn(folder, what) {
  if (!isInstalled(`${root}${folder}/`)) await run(what, 'pnpm', ['--dir', folder, ...INSTALL]);
}

/** The voice worker has packages of its own, about 300 MB, which nothing else needs. */
async function installAgent() {
  await installPart('installing packages', PARTS.schema);
  await installOwn('packages/agent', 'installing the voice worker');
}

/** Whether the build is newer than all its sources. */
function isBuilt() {
  const outputs = ['server/dist/main.js', 'sdk/dist/index.js', 'mcp/dist/cli.js'];
  const built = outputs.map((path) => `${root}packages/${path}`);
  if (!built.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return newest(`${root}packages`) < oldest && newest(`${root}pnpm-lock.yaml`) < oldest;
}

const NOT_SOURCE = new Set(['node_modules', 'dist', 'generated', 'test']);

/** The time of the newest change in a folder. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => !NOT_SOURCE.has(name) && !name.endsWith('.tgz'));
  return Math.max(0, ...names.map((name) => newest(`${path}/${name}`)));
}

async function build() {
  if (isBuilt()) return;
  // With fewer filters, pnpm would first install what these leave out.
  await run('building', 'pnpm', [...filtersOf(PARTS.server), '--if-present', 'run', 'build']);
}

/** Replaces this process by a script. */
function become(script) {
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  standInFor(child);
}

async function start() {
  await installServer();
  if (process.env.LIVEKIT_URL === 'embedded')
    await installPart('installing the embedded LiveKit server', PARTS.livekit);
  await build();
  say('starting');
  become('packages/server/dist/main.js');
}

async function agent() {
  await installAgent();
  say('starting the voice worker');
  become('packages/agent/src/main.ts');
}

async function testAgent() {
  await installAll();
  await installAgent();
  say('running the tests of the voice worker');
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  standInFor(spawn(process.execPath, [vitest, 'run', ...args], { cwd: `${root}packages/agent`, stdio: 'inherit' }));
}

const example = (script) => async () => {
  const [folder] = script.split('/');
  await installPart('installing packages', [...PARTS.server, `./examples/${folder}`]);
  await build();
  become(`examples/${script}`);
};

/** This example brings LiveKit's client, which nothing else needs. */
const installBrowserCall = () => installOwn('examples/browser-call', "installing LiveKit's client");

async function browserCall() {
  await installServer();
  await installBrowserCall();
  await build();
  become('examples/browser-call/src/main.ts');
}

/** Whole calls in Chromium, with the built server and the voice worker. */
async function testBrowserCall() {
  await installAll();
  await installAgent();
  await installBrowserCall();
  await build();
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  const cwd = `${root}examples/browser-call`;
  standInFor(spawn(process.execPath, [vitest, 'run', ...args], { cwd, stdio: 'inherit' }));
}

async function test() {
  await installAll();
  await build();
  say('running the tests');
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  standInFor(spawn(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit' }), (code) => {
    if (code !== 0) fail('Some tests failed: they are listed above.');
    say('All passed. Next: `npm start`, or CONTRIBUTING.md for the other checks.');
  });
}

/** LiveKit's clients are native and large: only these tests install them. */
async function testLivekit() {
  await installAll();
  await installOwn('packages/livekit/e2e', "installing LiveKit's clients");
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  const config = `${root}packages/livekit/e2e/vitest.config.ts`;
  standInFor(spawn(process.execPath, [vitest, 'run', '--config', config, ...args], { cwd: root, stdio: 'inherit' }));
}

const tasks = {
  start,
  test,
  agent,
  'test:agent': testAgent,
  'test:livekit': testLivekit,
  'test:browser-call': testBrowserCall,
  'first-call': example('first-call/src/first-call.ts'),
  'webhook-receiver': example('webhook-receiver/src/main.ts'),
  'browser-call': browserCall,
  'live-dashboard': example('live-dashboard/src/main.ts'),
  'leads-form': example('leads-form/src/main.ts'),
  'nextjs-leads-form': example('nextjs-leads-form/start.ts'),
  'graphql-codegen-client': example('graphql-codegen-client/src/main.ts'),
};
if (!tasks[task]) fail(`usage: node scripts/run.mjs ${Object.keys(tasks).join('|')}`);
const isReady = Number(process.versions.node.split('.')[0]) >= NEEDED_NODE && hasPnpm();
if (isReady || process.env.NOVA_RERUN) await tasks[task]();
else runUnderNode24();
