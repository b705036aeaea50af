import { buildSchema, graphql, GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { pace } from './pace.ts';
import { Pacer } from './pacer.ts';

const ROWS = 1000;
/** What one group of rows may go beyond the budget by. */
const GROUP = 250;

/** A schema of two nested lists whose leaves count themselves in the turn of the event loop that completes them. */
function counting(budget: number | null) {
  const schema = buildSchema(`
    type Query { rows(count: Int!): [Row!]! later: [Row] broken: [Row!] }
    type Row { a: Int b: Int inner: Inner many(count: Int!): [Row!]! }
    type Inner { c: Int }`);
  const perTurn: number[] = [];
  const count = () => {
    perTurn[perTurn.length - 1]!++;
    return 1;
  };
  let isOver = false;
  const turn = () => {
    perTurn.push(0);
    if (!isOver) setImmediate(turn);
  };
  const rows = ({ count: size }: { count: number }): object[] => Array.from({ length: size }, () => row);
  const row = { a: count, b: count, inner: { c: count }, many: rows };
  const rootValue = {
    rows,
    later: async () => [row, null, Promise.resolve(row)],
    broken: () => [row, Promise.reject(new GraphQLError('broken'))],
  };
  if (budget !== null) pace(schema, new Pacer(budget));
  const run = async (source: string, contextValue: object = {}) => {
    turn();
    const result = await graphql({ schema, source, rootValue, contextValue });
    isOver = true;
    return result;
  };
  return { run, perTurn };
}

const most = (counts: number[]) => Math.max(...counts);
const sum = (counts: number[]) => counts.reduce((total, one) => total + one, 0);

test('without pacing a long list is completed in one turn', async () => {
  const { run, perTurn } = counting(null);
  await run(`{ rows(count: ${ROWS}) { a b inner { c } } }`);
  expect(most(perTurn)).toBe(3 * ROWS);
});

test.each([
  ['a long list', `{ rows(count: ${ROWS}) { a b inner { c } } }`, 3 * ROWS],
  ['many short lists', `{ rows(count: 100) { many(count: 20) { a b } } }`, 4000],
  ['a fragment', `{ rows(count: ${ROWS}) { ...R ... { b } } } fragment R on Row { a inner { c } }`, 3 * ROWS],
  ['aliases', `{ one: rows(count: 500) { a b } two: rows(count: 500) { a b } }`, 2000],
])('%s is completed in many turns, with at most the budget in each', async (_, source, fields) => {
  const { run, perTurn } = counting(500);
  const { errors } = await run(source);
  expect(errors).toBeUndefined();
  expect(sum(perTurn)).toBe(fields);
  expect(most(perTurn)).toBeLessThanOrEqual(500 + GROUP);
});

test('the result is the same, with its order, its nulls and its errors', async () => {
  const source = '{ rows(count: 40) { a many(count: 3) { b } } later { a } broken { a } }';
  const paced = await counting(10).run(source);
  expect(JSON.stringify(paced)).toBe(JSON.stringify(await counting(null).run(source)));
  expect(paced.errors).toMatchObject([{ message: 'broken' }]);
});

test('a short list of another operation does not wait for a long one to end', async () => {
  const { run } = counting(100);
  const order: string[] = [];
  const long = run(`{ rows(count: ${ROWS}) { a b } }`, { of: 'one' }).then(() => order.push('long'));
  const short = run('{ rows(count: 2) { a } }', { of: 'another' }).then(() => order.push('short'));
  await Promise.all([long, short]);
  expect(order).toEqual(['short', 'long']);
});
