import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Packs the package. @returns the path of the tarball. */
export function pack(into: string): string {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', into], { cwd: root, encoding: 'utf8' });
  const [{ filename }] = Object.values(JSON.parse(output) as object) as [{ filename: string }];
  return join(into, filename);
}

export interface ProjectOptions {
  tarball: string;
  /** The folder of all projects. */
  work: string;
  name: string;
  /** A folder whose files are copied into the project. */
  files?: 'project' | 'types';
  /** Packages to install beside ours. */
  packages?: string[];
}

/** A customer's project: the tarball, and only files that a customer could have written. */
export function makeProject({ tarball, work, name, files, packages = [] }: ProjectOptions): string {
  const folder = join(work, name);
  mkdirSync(folder);
  if (files) cpSync(join(here, files), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, tarball, ...packages], { cwd: folder, stdio: 'pipe' });
  return folder;
}
