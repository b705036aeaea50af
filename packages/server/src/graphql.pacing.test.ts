import { expect, test } from 'vitest';
import { execute } from '../test/graphql.ts';
import { anonymous } from '../test/kit.ts';
import { FIELDS_PER_TURN } from './platform/graphql/pacing/index.ts';

const ROWS = 4000;
const caller = {
  ...anonymous(),
  viewer: { accountId: crypto.randomUUID(), email: 'a@example.com', via: 'token' as const, expiresAt: null },
};

/** An endpoint whose address counts itself in the turn of the event loop in which it is read. */
const endpoint = (count: () => void) => ({
  id: crypto.randomUUID(),
  events: [],
  isActive: true,
  createdAt: new Date(),
  get url() {
    count();
    return 'https://example.com';
  },
});

test('the schema completes the fields of a long list in many turns of the event loop', async () => {
  const perTurn = [0];
  let isOver = false;
  const turn = () => {
    perTurn.push(0);
    if (!isOver) setImmediate(turn);
  };
  turn();
  const rows = Array.from({ length: ROWS }, () => endpoint(() => void perTurn[perTurn.length - 1]!++));
  const services = { webhooks: { list: () => Promise.resolve(rows) } } as never;
  const source = '{ webhooks { id url isActive createdAt } }';
  const { data, errors } = await execute({ prisma: {} as never, services }, caller, source);
  isOver = true;
  expect(errors).toBeUndefined();
  expect((data as { webhooks: unknown[] }).webhooks).toHaveLength(ROWS);
  // Four fields a row, in groups of at most 250 fields.
  expect(Math.max(...perTurn) * 4).toBeLessThanOrEqual(FIELDS_PER_TURN + 250);
});
