import { expect, test } from 'vitest';
import { createStatementNames } from './statements.ts';

test('a statement that comes often has one name, and a rare one none', () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 8 }, () => nameOf({ sql: 'SELECT 1' }));
  expect(names.slice(0, 4)).toEqual(['', '', '', '']);
  expect(new Set(names.slice(4)).size).toBe(1);
  expect(names[4]).toMatch(/^nova_\d+$/);
  expect(nameOf({ sql: 'SELECT 2' })).toBe('');
});

test('names are of one statement each, and as many as a server should keep', () => {
  const nameOf = createStatementNames();
  const often = (sql: string) => Array.from({ length: 5 }, () => nameOf({ sql })).at(-1)!;
  const names = Array.from({ length: 300 }, (_, at) => often(`SELECT ${at}`)).filter((name) => name !== '');
  expect(names).toHaveLength(200);
  expect(new Set(names).size).toBe(200);
});
