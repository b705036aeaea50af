import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, doorsOf } from '../app.ts';
import type { ServerProcess } from '../process.ts';
import type { Answering } from '../receiver.ts';
import { newCustomer, newEndpoint, place, submission, type Customer, type Endpoint } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { settled } from './settle.ts';

const MB = 1024 * 1024;

let stage: Stage;
let server: ServerProcess;
beforeAll(async () => {
  stage = await openStage();
  server = await stage.start();
});
afterAll(() => stage.close());

/** Answers the first requests badly, and later ones well. */
const badAtFirst = (bad: Answering, times = 1): Answering => {
  let left = times;
  return (response, ...rest) => void (left-- > 0 ? bad(response, ...rest) : response.end());
};

const BAD: Record<string, Answering> = {
  hangs: badAtFirst(() => {}),
  'closes the socket': badAtFirst((response) => void response.destroy()),
  'answers nonsense': badAtFirst((response) => void response.socket!.end('no HTTP at all\r\n\r\n')),
  'breaks off': badAtFirst((response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('some');
    setTimeout(() => response.destroy(), 50);
  }),
  'answers byte by byte': badAtFirst((response) => {
    const drip = setInterval(() => response.write('x'), 100);
    response.once('close', () => clearInterval(drip));
  }),
  'fails twice': badAtFirst((response) => void response.writeHead(503).end(), 2),
  'answers 10 MB': (response) => void response.end(Buffer.alloc(10 * MB, 'x')),
  'answers well': (response) => void response.end('ok'),
};

test(`receivers (${Object.keys(BAD).join(', ')}) each get everything in order, and none delays another`, async () => {
  const customer = await newCustomer(server.url);
  const endpoints: Endpoint[] = [];
  for (const answer of Object.values(BAD)) {
    const endpoint = await newEndpoint(server.url, customer);
    endpoint.answer(answer);
    endpoints.push(endpoint);
  }
  await place(server.url, customer, submission(3));
  await settled(
    server.url,
    endpoints.map((endpoint) => ({ endpoint, calls: 3 })),
    3,
  );
  await stage.stop(server);
  const [hangs, closes, nonsense, breaks, drips, fails, big] = endpoints.map(({ webhookId }) => webhookId);
  await stage.read(async (prisma) => {
    await expectNothingLost(prisma, endpoints);
    const attempts = async (webhookId: string | undefined) =>
      prisma.webhookAttempt.findMany({
        where: { delivery: { webhookId: webhookId! }, error: { not: null } },
        orderBy: [{ startedAt: 'asc' }],
      });
    for (const slow of [hangs, drips]) {
      const [attempt, ...others] = await attempts(slow);
      expect(attempt).toMatchObject({ statusCode: null, error: 'The host did not answer in time.' });
      expect(attempt!.latencyMs).toBeGreaterThanOrEqual(10_000);
      expect(others).toEqual([]);
    }
    for (const rude of [closes, nonsense, breaks])
      expect(await attempts(rude)).toMatchObject([{ statusCode: null, error: expect.any(String) }]);
    expect(await attempts(fails)).toMatchObject([{ statusCode: 503 }, { statusCode: 503 }]);
    const kept = await prisma.webhookAttempt.findMany({ where: { delivery: { webhookId: big! } } });
    expect(kept.map(({ responseBody }) => responseBody!.length)).toEqual(Array(12).fill(16 * 1024));
  });
  await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  server = await stage.start();
});

/** The memory of the process, in bytes. */
async function memoryOf({ child }: ServerProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  return Number(stdout) * 1024;
}

/** Sends as many test deliveries at once as the limit allows in a minute. */
async function sendTests({ token }: Customer, { webhookId }: Endpoint): Promise<void> {
  const { rest } = doorsOf(server.url);
  const send = async () => (await rest('POST', `/v1/webhooks/${webhookId}/test`, undefined, bearer(token))).status;
  expect(new Set(await Promise.all(Array.from({ length: 30 }, send)))).toEqual(new Set([200]));
}

test('a receiver that answers 1 GB costs no memory, and only the kept part is read', async () => {
  const streams: { sent: number }[] = [];
  const gigabyte: Answering = (response) => {
    const stream = { sent: 0 };
    streams.push(stream);
    const piece = Buffer.alloc(MB, 'x');
    response.on('error', () => {}).writeHead(200, { 'content-length': String(1024 * MB) });
    const more = () => {
      while (!response.destroyed && stream.sent < 1024 * MB) {
        stream.sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
    };
    more();
  };
  const small: Answering = (response) => void response.end(Buffer.alloc(32 * 1024, 'x'));
  const round = async (answer: Answering) => {
    const customer = await newCustomer(server.url);
    const endpoint = await newEndpoint(server.url, customer);
    endpoint.answer(answer);
    let most = 0;
    const watching = setInterval(() => void memoryOf(server).then((now) => (most = Math.max(most, now))), 50);
    await sendTests(customer, endpoint);
    await endpoint.got(30);
    const list = async () =>
      (
        await doorsOf(server.url).rest(
          'GET',
          `/v1/webhooks/${endpoint.webhookId}/deliveries`,
          undefined,
          bearer(customer.token),
        )
      ).body;
    await expect
      .poll(async () => (await list()).filter((one: { status: string }) => one.status === 'delivered'))
      .toHaveLength(30);
    clearInterval(watching);
    await endpoint.close();
    return Math.max(most, await memoryOf(server));
  };
  // The first rounds load code and fill caches.
  await round(small);
  const before = await round(small);
  const after = await round(gigabyte);
  expect(streams).toHaveLength(30);
  expect(Math.max(...streams.map(({ sent }) => sent))).toBeLessThan(32 * MB);
  expect(after - before).toBeLessThan(64 * MB);
});
