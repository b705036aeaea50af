// Checks what would be published, not what lies in the folder: packs it, lints the tarball, and uses it as a customer
// would, from both module systems and with nothing but its own declarations.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'nova-sdk-'));
/** Of the code, minified and gzipped. */
const MAX_BYTES = 12_000;

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

/** Unpacks the tarball where an install would have put it. */
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
`;

/** With the types of Node, and with those of browsers; every declaration checked. */
function compile(): void {
  writeFileSync(join(work, 'esm.mts'), `import { Nova, RateLimitError } from '@nova-calls/sdk';${CONSUMER}`);
  writeFileSync(
    join(work, 'cjs.cts'),
    `import sdk = require('@nova-calls/sdk');\nconst { Nova, RateLimitError } = sdk;\ntype Nova = sdk.Nova;${CONSUMER}`,
  );
  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'nodenext'];
  const node = ['--lib', 'es2024', '--typeRoots', join(repository, 'node_modules/@types'), '--types', 'node'];
  const browser = ['--lib', 'es2022,dom'];
  for (const types of [node, browser]) run(bin('tsc', repository), [...strict, ...types, 'esm.mts', 'cjs.cts'], work);
}

function load(): void {
  const check = `if (new Nova({ baseUrl: 'http://localhost:4000' }).calls === undefined) process.exit(1);`;
  writeFileSync(join(work, 'load.mjs'), `import { Nova } from '@nova-calls/sdk';${check}`);
  writeFileSync(join(work, 'load.cjs'), `const { Nova } = require('@nova-calls/sdk');${check}`);
  for (const file of ['load.mjs', 'load.cjs']) run(process.execPath, [file], work);
}

async function weigh(): Promise<void> {
  const { build } = await import('tsup');
  const outDir = join(work, 'min');
  await build({
    entry: [join(root, 'src/index.ts')],
    outDir,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    minify: true,
    silent: true,
    config: false,
  });
  const bytes = readFileSync(join(outDir, 'index.js'));
  const gzipped = gzipSync(bytes, { level: 9 }).length;
  console.log(`▸ ${bytes.length} bytes minified, ${gzipped} gzipped (at most ${MAX_BYTES})`);
  if (gzipped > MAX_BYTES) throw new Error('The SDK has grown too big');
}

try {
  const tarball = pack();
  run(bin('publint'), ['run', tarball, '--strict']);
  run(bin('attw'), [tarball]);
  install(tarball);
  compile();
  load();
  await weigh();
} finally {
  rmSync(work, { recursive: true, force: true });
}
