import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from './platform/auth/index.ts';
import { execute } from '../test/graphql.ts';
import { createCaller, createKit, placement, type Kit } from '../test/kit.ts';
import { statementsDuring } from '../test/statements.ts';

let kit: Kit;
let owner: Caller;
let other: Caller;
let callId: string;
let batchId: string;
beforeAll(async () => {
  kit = await createKit({ work: false });
  [owner, other] = [await createCaller(kit), await createCaller(kit)];
  const placed = await kit.calls.placeMany(owner, placement({}, 2), null);
  batchId = placed.batchId;
  callId = placed.calls[0]!.callId;
});
afterAll(() => kit.close());

const ask = async (caller: Caller, query: string) => {
  const { data, errors } = await execute({ prisma: kit.db.prisma, services: kit }, caller, query);
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors };
};
const NODE = '__typename id ... on Call { phone batch { product } events { id } } ... on Batch { total }';

test('a node is found by its id, with the fields of its type', async () => {
  const { data, errors } = await ask(owner, `{ node(id: "${callId}") { ${NODE} } }`);
  expect(errors).toBeUndefined();
  expect(data.node).toMatchObject({ __typename: 'Call', id: callId, batch: { product: expect.any(String) } });
  const event = await ask(owner, `{ node(id: "${data.node.events[0].id}") { __typename ... on CallEvent { seq } } }`);
  expect(event.data.node).toEqual({ __typename: 'CallEvent', seq: 1 });
});

test('nodes are found in their order with one statement per type', async () => {
  const ids = JSON.stringify([batchId, 'no id', callId, crypto.randomUUID()]);
  const { result, statements } = await statementsDuring(() =>
    ask(owner, `{ nodes(ids: ${ids}) { __typename ... on Batch { total } } again: node(id: "${callId}") { id } }`),
  );
  expect(result.data).toEqual({
    nodes: [{ __typename: 'Batch', total: 2 }, null, { __typename: 'Call' }, null],
    again: { id: callId },
  });
  expect(new Set(statements).size).toBe(statements.length);
});

test('a node of somebody else is null', async () => {
  expect((await ask(other, `{ node(id: "${callId}") { id } nodes(ids: ["${batchId}"]) { id } }`)).data).toEqual({
    node: null,
    nodes: [null],
  });
});

test('a node needs an account', async () => {
  const { errors } = await ask({ ...owner, viewer: null }, `{ node(id: "${callId}") { id } }`);
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('more than a hundred ids are refused', async () => {
  const ids = JSON.stringify(Array.from({ length: 101 }, () => callId));
  expect((await ask(owner, `{ nodes(ids: ${ids}) { id } }`)).errors?.[0]?.message).toContain('At most 100');
});

test.each(['joinCall', 'say'])('the older name of the id still works in %s, and one is needed', async (name) => {
  const words = name === 'say' ? ', text: "Hello"' : '';
  const neither = await ask(owner, `mutation { ${name}${words ? `(${words.slice(2)})` : ''} { id } }`);
  expect(neither.errors).toHaveLength(1);
  const nobody = crypto.randomUUID();
  for (const arg of ['id', 'callId']) {
    const { errors } = await ask(owner, `mutation { ${name}(${arg}: "${nobody}"${words}) { id } }`);
    expect(errors?.[0]?.message).toBe('Call not found');
  }
});
