import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createKit, type Kit } from '../../../test/kit.ts';
import {
  fails,
  send,
  startModel,
  streams,
  type Behaviour,
  type ModelServer,
} from '../../../test/fakes/model/server.ts';
import { createOutboxDriver } from '../../providers/email/index.ts';
import { openAiCompatibleLlm } from '../../providers/llm/index.ts';
import { createMetrics } from '../../platform/metrics/index.ts';
import { createVoiceDrivers } from '../../providers/voice/index.ts';
import { createHealth } from './index.ts';

let kit: Kit;
const open: ModelServer[] = [];
beforeAll(async () => {
  kit = await createKit({ work: false });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((model) => model.close()));
});
afterAll(() => kit.close());

async function checkOf(baseUrl: string) {
  const llm = openAiCompatibleLlm({ baseUrl, apiKey: 'a-secret-key', model: 'fake' });
  const { service } = createHealth({
    ...kit,
    metrics: createMetrics(),
    redis: null,
    llm,
    cards: null,
    cloning: null,
    hosted: null,
    livekit: null,
    telephone: null,
    voice: createVoiceDrivers({}),
    emailDriver: createOutboxDriver(),
  });
  return (await service.deepHealth()).checks.llm;
}

async function checked(behaviour: Behaviour) {
  const model = await startModel(behaviour);
  open.push(model);
  return { check: await checkOf(model.url), model };
}

describe('deep health tries a turn of the model', () => {
  test('and is content when it is answered, whatever is said', async () => {
    const { check, model } = await checked(streams('Who knows?'));
    expect(check).toMatchObject({ status: 'ok' });
    expect(model.requests[0]).toMatchObject({ stream: true, response_format: { type: 'json_schema' } });
  });

  test('in the weakest way that the endpoint knows', async () =>
    expect(
      (await checked((response, chat) => (chat.response_format ? fails(400) : streams('Yes'))(response, chat))).check,
    ).toMatchObject({ status: 'ok' }));

  const PAGE = '<!doctype html><title>Welcome to evil</title>';
  test.each<[string, Behaviour, RegExp]>([
    ['a base without /v1', (response) => send(response, '404 page not found', {}, 404), /LLM_BASE_URL.*\/v1/],
    ['a page at the base', (response) => send(response, PAGE, { 'content-type': 'text/html' }), /LLM_BASE_URL.*\/v1/],
    ['a wrong model', fails(404, 'The model `fake` does not exist'), /LLM_MODEL/],
    ['a wrong key', fails(401), /LLM_API_KEY was not accepted/],
    ['an account without credit', fails(402), /credit/],
    ['a key that may not', fails(403), /LLM_API_KEY may not/],
    ['a used-up quota', fails(429), /quota/],
    ['an endpoint that fails', fails(500), /fails/],
    ['a socket that is cut', (response) => response.destroy(), /cuts the connection/],
    ['a redirect', (response) => send(response, '', { location: 'https://x.example/' }, 308), /redirects/],
    ['no answer', () => {}, /no answer within/],
  ])('and says what is wrong with %s', async (_, behaviour, reason) => {
    const { check } = await checked(behaviour);
    expect(check).toMatchObject({ status: 'failed', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(check)).not.toMatch(/secret|evil|127\.0\.0\.1|does not exist/);
  });

  test('and says when nothing listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await checkOf(`http://127.0.0.1:${port}/v1`)).toMatchObject({ reason: 'nothing listens at LLM_BASE_URL' });
  });
});
