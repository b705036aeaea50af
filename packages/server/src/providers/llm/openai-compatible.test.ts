import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startFakeOpenAi, type FakeOpenAi, type FakeReply } from '../../../test/fakes/openai.ts';
import { LlmError, openAiCompatibleLlm, type Llm } from './index.ts';

const open: FakeOpenAi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

async function setup(...replies: FakeReply[]): Promise<{ llm: Llm; fake: FakeOpenAi }> {
  const fake = await startFakeOpenAi({ reply: (_, index) => replies[Math.min(index, replies.length - 1)]! });
  open.push(fake);
  return { fake, llm: openAiCompatibleLlm({ baseUrl: fake.url, apiKey: 'key', model: 'fake-1', retryWaitMs: 5 }) };
}

const schema = z.object({ colour: z.string(), count: z.number() });
const ask = { schema, system: 'You count.', prompt: 'How many?', timeoutMs: 5000 };
const talk = { messages: [{ role: 'user' as const, content: 'Hi' }], timeoutMs: 5000 };

async function codeOf(pending: Promise<unknown>): Promise<string> {
  const error = await pending.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LlmError);
  return (error as LlmError).code;
}

async function collect(words: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const word of words) all.push(word);
  return all;
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
    ['a 400', { status: 400 }, 'refused', 1],
  ] as [string, FakeReply, string, number][])('gives up on %s as %s', async (_, bad, code, requests) => {
    const { llm, fake } = await setup(bad);
    expect(await codeOf(llm.object(ask))).toBe(code);
    expect(fake.requests.length).toBe(requests);
  });

  test('stops when time is up, and hangs up', async () => {
    const { llm, fake } = await setup({ hang: true });
    expect(await codeOf(llm.object({ ...ask, timeoutMs: 100 }))).toBe('timeout');
    await expect.poll(() => fake.cancelled).toBe(1);
    expect(fake.requests.length).toBe(1);
  });

  test('stops when time is up even if the fetch ignores its signal', async () => {
    const deaf = openAiCompatibleLlm({
      baseUrl: 'http://llm.test/v1',
      apiKey: 'key',
      model: 'm',
      fetch: () => new Promise(() => {}),
    });
    expect(await codeOf(deaf.object({ ...ask, timeoutMs: 50 }))).toBe('timeout');
    expect(await codeOf(collect(deaf.stream({ ...talk, timeoutMs: 50 })))).toBe('timeout');
  });

  test("heeds the caller's signal", async () => {
    const { llm } = await setup({ hang: true });
    expect(await codeOf(llm.object({ ...ask, signal: AbortSignal.abort() }))).toBe('aborted');
    expect(await codeOf(llm.object({ ...ask, signal: AbortSignal.timeout(50) }))).toBe('aborted');
  });
});

describe('stream', () => {
  test('gives the words as they come', async () => {
    const { llm, fake } = await setup('Hello to you');
    const messages = [{ role: 'system' as const, content: 'Be kind.' }, ...talk.messages];
    expect(await collect(llm.stream({ ...talk, messages }))).toEqual(['Hello ', 'to ', 'you']);
    expect(fake.requests[0]).toMatchObject({ stream: true, messages });
  });

  test('tries again while nothing was said', async () => {
    const { llm } = await setup({ status: 503 }, 'Hello');
    expect(await collect(llm.stream(talk))).toEqual(['Hello']);
  });

  test.each([
    ['a 500', { status: 500 }, 'unavailable'],
    ['a 401', { status: 401 }, 'refused'],
  ] as [string, FakeReply, string][])('throws on %s', async (_, bad, code) => {
    const { llm } = await setup(bad);
    expect(await codeOf(collect(llm.stream(talk)))).toBe(code);
  });

  test('that falls silent midway gives its words, then a timeout, and says nothing twice', async () => {
    const { llm, fake } = await setup({ hang: 'Hello to' });
    const heard: string[] = [];
    const listen = async () => {
      for await (const word of llm.stream({ ...talk, timeoutMs: 300 })) heard.push(word);
    };
    expect(await codeOf(listen())).toBe('timeout');
    expect(heard).toEqual(['Hello ', 'to']);
    expect(fake.requests.length).toBe(1);
  });

  test('hangs up when the listener leaves', async () => {
    const { llm, fake } = await setup({ hang: 'Hello to' });
    for await (const _ of llm.stream(talk)) break;
    await expect.poll(() => fake.cancelled).toBe(1);
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
});

test('is named after its model and host', () => {
  const llm = openAiCompatibleLlm({ baseUrl: 'https://api.example.com/v1/', apiKey: 'k', model: 'm-1' });
  expect(llm.name).toBe('m-1@api.example.com');
});
