/**
 * Writes the next migration: `pnpm --filter @nova-calls/server migration <name>`, or with `--check` only says whether
 * the committed migrations lead to schema.prisma.
 *
 * Prisma's schema engine runs here as WebAssembly, against an empty PGlite to which the existing migrations were
 * applied; what it finds missing is the next migration.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { bindSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { applyMigrations, readMigrations } from '../src/platform/db/migrate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const migrationsDir = join(root, 'prisma/migrations');
const schemaPath = join(root, 'prisma/schema.prisma');

// Node has it; its types for Node alone do not say so.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

interface SchemaEngine {
  diff(input: object): Promise<{ stdout: string | null }>;
}

async function loadEngine(pglite: PGlite, schema: string): Promise<SchemaEngine> {
  const folder = join(root, 'node_modules/@prisma/schema-engine-wasm');
  const glue = await import(join(folder, 'schema_engine_bg.js'));
  const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const factory = bindSqlAdapterFactory(new PrismaPGlite(pglite));
  return glue.SchemaEngine.new({ datamodels: [[schemaPath, schema]] }, () => {}, factory);
}

async function missingSql(): Promise<string> {
  const schema = await readFile(schemaPath, 'utf8');
  const pglite = new PGlite();
  const applied = await readMigrations(migrationsDir);
  await applyMigrations(
    { exec: (sql) => pglite.exec(sql), query: (sql, values) => pglite.query(sql, values) },
    applied,
  );
  await pglite.exec('DROP TABLE "_prisma_migrations"');
  const engine = await loadEngine(pglite, schema);
  const files = [{ path: schemaPath, content: schema }];
  const from = applied.length ? { tag: 'schemaDatasource', files, configDir: root } : { tag: 'empty' };
  const { stdout } = await engine.diff({
    from,
    to: { tag: 'schemaDatamodel', files },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await pglite.close();
  return stdout ?? '';
}

const isEmpty = (sql: string) => sql.replace(/--.*$/gm, '').trim() === '';
const name = process.argv[2];
const sql = await missingSql();
if (name === '--check') {
  if (!isEmpty(sql)) {
    console.error(`schema.prisma has changes that no migration makes:\n${sql}`);
    process.exit(1);
  }
  console.log('migrations are current');
} else if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: pnpm --filter @nova-calls/server migration <name_in_snake_case>');
  process.exit(2);
} else if (isEmpty(sql)) {
  console.log('nothing to do: the migrations already lead to schema.prisma');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsDir, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  console.log(`wrote ${folder}/migration.sql`);
}
