import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { applyMigrations, readMigrations, type Migration } from '../src/platform/db/migrate.ts';

/** Databases that tests copy. Creating one takes seconds, and copying one much less. */
export interface Images {
  /** A tar file with an empty PGlite. */
  empty: string;
  /** A tar file with a migrated PGlite. */
  migrated: string;
  /** A data folder with a migrated PGlite, as a server creates it at its first start. */
  folder: string;
}

const CACHE = fileURLToPath(new URL('../node_modules/.cache/test-images', import.meta.url));
export const migrationsFolder = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const DAY_MS = 86_400_000;

/** Old segments of the log are removed at a checkpoint. Otherwise they are a third of an image. */
const SHORT_LOG = ['wal_recycle = off', 'min_wal_size = 2MB', 'max_wal_size = 2MB'];

/**
 * Settings of the databases in memory. Only their sizes differ from a server's: PGlite clears its buffers at each
 * start, and the log is part of the copied bytes.
 */
const SMALL: PGliteOptions = {
  initDbStartParams: ['--wal-segsize=1'],
  postgresqlconf: ['shared_buffers = 8MB', ...SHORT_LOG],
};

/** Only templates for new databases, which no test creates. They are half of all bytes, so they are not copied. */
const ONE_DATABASE = [
  'UPDATE pg_database SET datistemplate = false',
  'DROP DATABASE template0',
  'DROP DATABASE template1',
];

/** The images of the present migrations. They are kept for the next run, until a migration or PGlite changes. */
export async function findImages(): Promise<Images> {
  const migrations = await readMigrations(migrationsFolder);
  const folder = join(CACHE, await keyOf(migrations));
  if (!(await exists(folder))) await make(folder, migrations);
  return { empty: join(folder, 'empty.tar'), migrated: join(folder, 'migrated.tar'), folder: join(folder, 'data') };
}

/** A hash of everything that the images are made from. */
async function keyOf(migrations: Migration[]): Promise<string> {
  // The path contains the version.
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const parts = [pglite, await readFile(fileURLToPath(import.meta.url), 'utf8'), JSON.stringify(migrations)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** Builds the images in a separate folder, so that another run sees all of them or none. */
async function make(folder: string, migrations: Migration[]): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  await removeOld();
  const aside = await mkdtemp(join(CACHE, 'making-'));
  await Promise.all([makeFiles(aside, migrations), makeFolder(join(aside, 'data'), migrations)]);
  await rename(aside, folder).catch(async (error: unknown) => {
    await rm(aside, { recursive: true });
    // Another run may have finished first.
    if (!(await exists(folder))) throw error;
  });
}

async function makeFiles(folder: string, migrations: Migration[]): Promise<void> {
  const pglite = await PGlite.create('memory://', SMALL);
  for (const statement of ONE_DATABASE) await pglite.exec(statement);
  await dump(pglite, join(folder, 'empty.tar'));
  await applyMigrations(pglite, migrations);
  await dump(pglite, join(folder, 'migrated.tar'));
  await pglite.close();
}

async function dump(pglite: PGlite, file: string): Promise<void> {
  await pglite.exec('CHECKPOINT');
  await writeFile(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
}

async function makeFolder(folder: string, migrations: Migration[]): Promise<void> {
  await mkdir(folder);
  const pglite = await PGlite.create(join(folder, 'pglite'));
  await applyMigrations(pglite, migrations);
  await pglite.close();
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const folder = join(CACHE, name);
    const isOld = Date.now() - (await stat(folder)).mtimeMs > DAY_MS;
    if (isOld) await rm(folder, { recursive: true, force: true });
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
