import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createApp } from './app.ts';
import { schema } from './graphql.ts';
import { describeConfig, loadConfig } from './platform/config/index.ts';
import { openDatabase } from './platform/db/index.ts';
import { createLog } from './platform/log/index.ts';

/**
 * Writes the committed files that are generated from the code: schema.graphql, openapi.json and docs/configuration.md.
 */
async function print(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-print-'));
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const db = await openDatabase(config, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const app = await createApp({ config, db, log: createLog({ level: 'silent' }) });
  const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const sdl = printSchema(lexicographicSortSchema(schema));
  await writeFile(at('packages/schema/schema.graphql'), `${sdl}\n`);
  await writeFile(at('packages/schema/openapi.json'), `${JSON.stringify(app.doors.openapi(), null, 2)}\n`);
  await writeFile(at('docs/configuration.md'), describeConfig());
  await db.close();
  await rm(dataDir, { recursive: true });
}

await print();
process.exit(0);
