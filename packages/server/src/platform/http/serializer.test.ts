import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { constantAnswer, serializer } from './serializer.ts';

const Answer = z.object({ name: z.string() });

async function served(make: () => object) {
  const app = Fastify();
  app.setSerializerCompiler(serializer);
  app.get('/', { schema: { response: { 200: Answer } } }, async () => make());
  const get = async () => (await app.inject('/')).body;
  return { get };
}

test('an answer contains only what its schema allows', async () => {
  const { get } = await served(() => ({ name: 'Starter', secret: 1 }));
  expect(await get()).toBe('{"name":"Starter"}');
});

test('a changing answer is written each time, and a constant one only once', async () => {
  let count = 0;
  const changing = await served(() => ({ name: `n${count++}` }));
  expect([await changing.get(), await changing.get()]).toEqual(['{"name":"n0"}', '{"name":"n1"}']);
  const row = { name: 'Starter', secret: 1 };
  const constant = await served(() => constantAnswer(row));
  expect(await constant.get()).toBe('{"name":"Starter"}');
  row.name = 'changed all the same';
  expect(await constant.get()).toBe('{"name":"Starter"}');
});

test('an answer that breaks its schema is an error, constant or not', async () => {
  const { get } = await served(() => constantAnswer({ name: 1 }));
  expect(JSON.parse(await get())).toMatchObject({ statusCode: 500 });
  expect(JSON.parse(await get())).toMatchObject({ statusCode: 500 });
});
