import type { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmptyPglite } from '../../../test/database.ts';
import { applyMigrations, type Migration } from './migrate.ts';

let db: PGlite;
beforeEach(async () => {
  db = await openEmptyPglite();
});
afterEach(() => db.close());

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});
const one = migration('1_one', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1)');
const broken = migration('2_broken', 'CREATE TABLE two (id int); SELECT nonsense()');
const rows = async (sql: string) => (await db.query(sql)).rows;

test('migrations are applied once, and recorded as `prisma migrate` records them', async () => {
  expect(await applyMigrations(db, [one])).toEqual(['1_one']);
  expect(await applyMigrations(db, [one])).toEqual([]);
  expect(await rows('SELECT count(*)::int AS n FROM one')).toEqual([{ n: 1 }]);
  expect(await rows('SELECT migration_name, checksum, applied_steps_count AS steps FROM _prisma_migrations')).toEqual([
    { migration_name: '1_one', checksum: one.checksum, steps: 1 },
  ]);
});

test('a failing migration leaves nothing, stops the rest, and is named with its cause', async () => {
  const attempt = applyMigrations(db, [one, broken, migration('3_three', 'CREATE TABLE three (id int)')]);
  await expect(attempt).rejects.toThrow(/migration 2_broken failed: .*nonsense/);
  expect(await rows(`SELECT tablename FROM pg_tables WHERE tablename IN ('one', 'two', 'three')`)).toEqual([
    { tablename: 'one' },
  ]);
  expect(await applyMigrations(db, [one])).toEqual([]);
});

test('a migration that was changed after it was applied is refused', async () => {
  await applyMigrations(db, [one]);
  await expect(applyMigrations(db, [migration('1_one', 'CREATE TABLE other (id int)')])).rejects.toThrow(
    'migration 1_one was changed after it was applied',
  );
});
