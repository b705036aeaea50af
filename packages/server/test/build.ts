import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that are bundled into the server. Other packages are built only from their own source. */
const SERVER = ['server', 'conversation', 'schema', 'sdk', 'mcp'];

/** Files outside of `src` that a build is made from. */
const OTHERS = ['package.json', 'tsup.config.ts', 'prisma/schema.prisma'];

/** Builds a package, unless its build is newer than all its sources. */
export function build(name: string, output: string): void {
  const folder = join(packages, name);
  const built = join(folder, output);
  const parts = (name === 'server' ? SERVER : [name]).map((one) => join(packages, one));
  const others = parts.flatMap((path) => OTHERS.map((file) => join(path, file))).filter(existsSync);
  const changes = [
    ...parts.map((path) => newestIn(join(path, 'src'))),
    ...others.map((file) => statSync(file).mtimeMs),
  ];
  if (existsSync(built) && Math.max(...changes) < statSync(built).mtimeMs) return;
  execFileSync(process.execPath, [join(folder, 'node_modules/tsup/dist/cli-default.js')], { cwd: folder });
}

/** The latest change of a file or, because a deletion changes it, of a folder. */
function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  // Generated files are rewritten without a change.
  const own = entries.filter((entry) => !join(entry.parentPath, entry.name).includes('generated'));
  return Math.max(...own.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
