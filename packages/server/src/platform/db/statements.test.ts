import { expect, test } from 'vitest';
import { createStatementNames } from './statements.ts';

test('a frequent statement gets a name, and a rare one does not', () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 8 }, () => nameOf({ sql: 'SELECT 1' }));
  expect(names.slice(0, 4)).toEqual(['', '', '', '']);
  expect(new Set(names.slice(4)).size).toBe(1);
  expect(names[4]).toMatch(/^nova_\d+$/);
  expect(nameOf({ sql: 'SELECT 2' })).toBe('');
});

test('each name stands for one statement, and there are no more than a server should keep', () => {
  const nameOf = createStatementNames();
  const often = (sql: string) => Array.from({ length: 5 }, () => nameOf({ sql })).at(-1)!;
  const names = Array.from({ length: 300 }, (_, at) => often(`SELECT ${at}`)).filter((name) => name !== '');
  expect(names).toHaveLength(200);
  expect(new Set(names).size).toBe(200);
});
