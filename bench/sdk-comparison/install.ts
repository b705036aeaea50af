import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Adapter, Peer } from './adapter.ts';
import { pack } from '../../packages/sdk/consumers/project.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const NPM = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];

export const { dependencies: versions } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

const PACKAGES: [string, string][] = [
  ['nova', '@nova-calls/sdk'],
  ['stripe', 'stripe'],
  ['openai', 'openai'],
  ['svix', 'svix'],
  ['resend', 'resend'],
  ['vapi', '@vapi-ai/server-sdk'],
  ['retell', 'retell-sdk'],
];

export interface InstalledPeer extends Peer {
  /** A project with only this package and its adapter. */
  folder: string;
  tarball: string;
}

/** Installs each SDK into a separate project, so that its dependencies can be counted. */
export async function installPeers(): Promise<{ work: string; peers: InstalledPeer[] }> {
  const work = mkdtempSync(join(tmpdir(), 'nova-sdk-comparison-'));
  const peers: InstalledPeer[] = [];
  for (const [name, packageName] of PACKAGES) peers.push(await installPeer(work, name, packageName));
  return { work, peers };
}

async function installPeer(work: string, name: string, packageName: string): Promise<InstalledPeer> {
  const folder = join(work, name);
  cpSync(join(here, 'adapters', `${name}.mjs`), join(folder, 'adapter.mjs'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: `probe-${name}`, private: true, type: 'module' }));
  const tarball = name === 'nova' ? pack(folder) : packFromNpm(`${packageName}@${versions[packageName]}`, folder);
  execFileSync('npm', [...NPM, tarball], { cwd: folder, stdio: 'pipe' });
  const { default: adapter } = (await import(pathToFileURL(join(folder, 'adapter.mjs')).href)) as { default: Adapter };
  return { name, package: packageName, adapter, folder, tarball };
}

function packFromNpm(spec: string, folder: string): string {
  const filename = execFileSync('npm', ['pack', spec, '--silent'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  return join(folder, filename.trim());
}
