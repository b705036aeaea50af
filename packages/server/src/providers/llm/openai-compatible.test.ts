import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startFakeOpenAi, type FakeOpenAi, type FakeReply } from '../../../test/fakes/openai.ts';
import { BARE, UNDERSTOOD } from '../../../test/fakes/model/behaviours.ts';
import { fails, startModel, streams, type ModelServer } from '../../../test/fakes/model/server.ts';
import { LlmError, openAiCompatibleLlm, type Llm } from './index.ts';

const open: FakeOpenAi[] = [];
const models: ModelServer[] = [];
afterEach(async () => {
  await Promise.all([...open.splice(0), ...models.splice(0)].map((fake) => fake.close()));
});

async function setup(...replies: FakeReply[]): Promise<{ llm: Llm; fake: FakeOpenAi }> {
  const fake = await startFakeOpenAi({ reply: (_, index) => replies[Math.min(index, replies.length - 1)]! });
  open.push(fake);
  return { fake, llm: openAiCompatibleLlm({ baseUrl: fake.url, apiKey: 'key', model: 'fake-1', retryWaitMs: 5 }) };
}

const schema = z.object({ colour: z.string(), count: z.number() });
const ask = { schema, system: 'You count.', prompt: 'How many?', timeoutMs: 5000 };
const turn = {
  system: 'Be kind.',
  prompt: 'Hi',
  schema: { properties: { words: {} } },
  maxTokens: 100,
  timeoutMs: 5000,
};

async function codeOf(pending: Promise<unknown>): Promise<string> {
  const error = await pending.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LlmError);
  return (error as LlmError).code;
}

describe('object', () => {
  test('asks with a strict JSON schema and gives the parsed answer', async () => {
    const { llm, fake } = await setup({ json: { colour: 'red', count: 3 } });
    expect(await llm.object(ask)).toEqual({ colour: 'red', count: 3 });
    expect(fake.requests[0]).toMatchObject({
      model: 'fake-1',
      messages: [
        { role: 'system', content: 'You count.' },
        { role: 'user', content: 'How many?' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { strict: true, schema: { required: ['colour', 'count'], additionalProperties: false } },
      },
    });
  });

  test.each([
    ['a 500', { status: 500 }],
    ['a 429', { status: 429 }],
    ['malformed JSON', '{"colour": "re'],
    ['JSON of the wrong shape', { json: { colour: 'red' } }],
    ['a body that is no JSON', { raw: '<html>' }],
  ] as [string, FakeReply][])('asks once more after %s', async (_, bad) => {
    const { llm, fake } = await setup(bad, { json: { colour: 'red', count: 3 } });
    expect(await llm.object(ask)).toEqual({ colour: 'red', count: 3 });
    expect(fake.requests.length).toBe(2);
  });

  test.each([
    ['a 500', { status: 500 }, 'unavailable', 2],
    ['malformed JSON', '{"colour": "re', 'bad_output', 2],
    ['the wrong shape', { json: { colour: 1, count: 'x' } }, 'bad_output', 2],
    ['no JSON', { raw: '<html>' }, 'bad_output', 2],
    ['no completion', { raw: '{}' }, 'bad_output', 2],
    ['a 401', { status: 401 }, 'refused', 1],
    ['a 400, however it is asked', { status: 400 }, 'refused', 3],
  ] as [string, FakeReply, string, number][])('gives up on %s as %s', async (_, bad, code, requests) => {
    const { llm, fake } = await setup(bad);
    expect(await codeOf(llm.object(ask))).toBe(code);
    expect(fake.requests.length).toBe(requests);
  });

  test('stops at the time limit, and closes the connection', async () => {
    const { llm, fake } = await setup({ hang: true });
    expect(await codeOf(llm.object({ ...ask, timeoutMs: 100 }))).toBe('timeout');
    await expect.poll(() => fake.cancelled).toBe(1);
    expect(fake.requests.length).toBe(1);
  });

  test('stops at the time limit even if the fetch ignores its signal', async () => {
    const deaf = openAiCompatibleLlm({
      baseUrl: 'http://llm.test/v1',
      apiKey: 'key',
      model: 'm',
      fetch: () => new Promise(() => {}),
    });
    expect(await codeOf(deaf.object({ ...ask, timeoutMs: 50 }))).toBe('timeout');
    expect(await codeOf(deaf.turn({ ...turn, timeoutMs: 50 }))).toBe('timeout');
  });

  test("stops when the caller's signal fires", async () => {
    const { llm } = await setup({ hang: true });
    expect(await codeOf(llm.object({ ...ask, signal: AbortSignal.abort() }))).toBe('aborted');
    expect(await codeOf(llm.object({ ...ask, signal: AbortSignal.timeout(50) }))).toBe('aborted');
  });
});

describe('turn', () => {
  test('asks once, for a stream of an object, and gives what it holds', async () => {
    const { llm, fake } = await setup({ json: { words: 'Hello to you' } });
    expect(await llm.turn(turn)).toEqual({
      value: { words: 'Hello to you' },
      text: '{"words":"Hello to you"}',
      tokens: expect.any(Number),
    });
    expect(fake.requests[0]).toMatchObject({
      stream: true,
      max_tokens: 100,
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'turn', strict: true } },
    });
  });

  test.each([
    ['a 500', { status: 500 }, 'unavailable'],
    ['a 401', { status: 401 }, 'refused'],
  ] as [string, FakeReply, string][])('throws on %s, without a second attempt', async (_, bad, code) => {
    const { llm, fake } = await setup(bad, { json: { words: 'Hello' } });
    expect(await codeOf(llm.turn(turn))).toBe(code);
    expect(fake.requests).toHaveLength(1);
  });

  test('times out when the stream stops midway, and closes the connection', async () => {
    const { llm, fake } = await setup({ hang: '{"words": "Hello to' });
    expect(await codeOf(llm.turn({ ...turn, timeoutMs: 300 }))).toBe('timeout');
    expect(fake.requests.length).toBe(1);
    await expect.poll(() => fake.cancelled).toBe(1);
  });

  test('closes the connection when the caller gives up', async () => {
    const { llm, fake } = await setup({ hang: true });
    expect(await codeOf(llm.turn({ ...turn, signal: AbortSignal.timeout(50) }))).toBe('aborted');
    await expect.poll(() => fake.cancelled).toBe(1);
  });
});

describe('a second attempt', () => {
  /** An endpoint that fails the first request in this way, and answers the second. */
  async function refusing(headers: Record<string, string>) {
    const model = await startModel((response, chat) =>
      model.requests.length > 1
        ? streams('{"colour": "red", "count": 3}')(response, chat)
        : fails(429, 'x', headers)(response, chat),
    );
    models.push(model);
    return { model, llm: openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'm', retryWaitMs: 60_000 }) };
  }

  test('waits as long as the endpoint asks for', async () => {
    const { model, llm } = await refusing({ 'retry-after': '0.01' });
    expect(await llm.object(ask)).toEqual({ colour: 'red', count: 3 });
    expect(model.requests).toHaveLength(2);
  });

  test('is not made when that is longer than the caller waits', async () => {
    const { model, llm } = await refusing({ 'retry-after': '30' });
    expect(await codeOf(llm.object(ask))).toBe('unavailable');
    expect(model.requests).toHaveLength(1);
  });
});

describe('an object', () => {
  const red = JSON.stringify({ colour: 'red', count: 3 });

  const objects = UNDERSTOOD.filter(([name]) => name !== BARE);
  test.each(objects)('is found in %s', async (_, behaviour) => {
    const model = await startModel(behaviour);
    models.push(model);
    const llm = openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'm', retryWaitMs: 1 });
    const words = z.object({ words: z.string() });
    expect(await llm.object({ ...ask, schema: words })).toEqual({ words: expect.stringMatching(/Twelve people/) });
  });

  test('is asked for in the dialect that was learned before', async () => {
    const model = await startModel((response, chat) =>
      (chat.response_format ? fails(400, 'response_format') : streams(`Here: ${red}`))(response, chat),
    );
    models.push(model);
    const llm = openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'm', retryWaitMs: 1 });
    await llm.object(ask);
    await llm.object(ask);
    expect(model.requests.map(({ response_format: format }) => format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
      undefined,
    ]);
    expect(model.requests[3]!.messages[0]!.content).toContain('"colour"');
  });
});

describe('probe', () => {
  test('is content with a server that knows our key', async () => {
    const { llm } = await setup('');
    await expect(llm.probe(AbortSignal.timeout(2000))).resolves.toBeUndefined();
  });

  test('tells a wrong key from a server that is away', async () => {
    const { fake } = await setup('');
    const wrong = openAiCompatibleLlm({ baseUrl: fake.url, apiKey: 'wrong-key', model: 'm' });
    expect(await codeOf(wrong.probe(AbortSignal.timeout(2000)))).toBe('refused');
    await open.pop()!.close();
    expect(await codeOf(wrong.probe(AbortSignal.timeout(2000)))).toBe('unavailable');
  });

  test('asks nothing when a turn was answered within the last minute', async () => {
    let ms = 0;
    const fake = await startFakeOpenAi({ reply: () => ({ json: { words: 'Hello' } }) });
    open.push(fake);
    const llm = openAiCompatibleLlm({ baseUrl: fake.url, apiKey: 'key', model: 'm', now: () => ms });
    await llm.turn(turn);
    ms += 59_000;
    await llm.probe(AbortSignal.timeout(2000));
    expect(fake.requests).toHaveLength(1);
    ms += 2000;
    await llm.probe(AbortSignal.timeout(2000));
    expect(fake.requests).toHaveLength(2);
    expect(fake.requests[1]).toMatchObject({ stream: true, max_tokens: 64 });
  });
});

test('is named after its model and host', () => {
  const llm = openAiCompatibleLlm({ baseUrl: 'https://api.example.com/v1/', apiKey: 'k', model: 'm-1' });
  expect(llm.name).toBe('m-1@api.example.com');
});
