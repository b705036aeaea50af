import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that are bundled into the server. Other packages are built only from their own source. */
const SERVER = ['server', 'conversation', 'schema', 'sdk', 'mcp'];

/** Builds a package, unless its build is newer than all its sources. */
export function build(name: string, output: string): void {
  const folder = join(packages, name);
  const built = join(folder, output);
  const sources = (name === 'server' ? SERVER : [name]).map((one) => join(packages, one, 'src'));
  if (existsSync(built) && sources.every((path) => newestIn(path) < statSync(built).mtimeMs)) return;
  execFileSync(process.execPath, [join(folder, 'node_modules/tsup/dist/cli-default.js')], { cwd: folder });
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  // Generated files are rewritten without a change.
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'));
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}
