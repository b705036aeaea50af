/**
 * Generates the Prisma client and the Pothos types. Prisma's command line wants its schema-engine binary even for
 * `generate`, and downloads it; naming any executable here skips that, and `generate` itself never starts it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const prisma = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
const result = spawnSync(process.execPath, [prisma, 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(result.status ?? 1);
