import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ended, transcribed } from '../deliveries.ts';
import type { Adapter } from './adapter.ts';
import { openWorld, signed } from './world.ts';

const long = (bytes: number) => {
  const event = { ...ended, data: { ...ended.data, outcome: '' } };
  const rest = bytes - JSON.stringify(event).length;
  return { ...event, data: { ...event.data, outcome: 'x'.repeat(rest) } };
};

/** A body in chunks, without its length. */
const chunked = (body: string, size: number): RequestInit & { duplex: 'half' } => ({
  body: new ReadableStream({
    start(controller) {
      const bytes = new TextEncoder().encode(body);
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  }),
  duplex: 'half',
});

export function testsOfBodies({ start, isReadBefore }: Adapter): void {
  test('accepts a body in chunks that split characters', async () => {
    const { send, events, close } = await openWorld(start);
    const { body, headers } = signed(transcribed);
    expect(await send({ headers }, chunked(body, 7))).toEqual({ status: 204, text: '' });
    expect(events.map(({ event }) => event)).toEqual([transcribed]);
    await close();
  });

  test.each(['application/json; charset=utf-8', 'text/plain', 'application/octet-stream'])(
    'takes it as %s',
    async (type) => {
      const { send, events, close } = await openWorld(start);
      const { body, headers } = signed(transcribed);
      expect(await send({ body, headers: { ...headers, 'content-type': type } })).toEqual({ status: 204, text: '' });
      expect(events.map(({ event }) => event)).toEqual([transcribed]);
      await close();
    },
  );

  test('accepts 1 MiB and refuses more, with or without a content length', async () => {
    const { send, events, rejected, close } = await openWorld(start);
    const [most, more] = [signed(long(1_048_576)), signed(long(1_048_577))];
    expect(await send(most)).toEqual({ status: 204, text: '' });
    expect(await send(more)).toEqual({ status: 413, text: '{"error":"body_too_large"}' });
    const pieces = chunked(JSON.stringify(long(3_000_000)), 65_536);
    expect(await send({ headers: more.headers }, pieces)).toEqual({ status: 413, text: '{"error":"body_too_large"}' });
    expect(rejected.map(({ code }) => code)).toEqual(['body_too_large', 'body_too_large']);
    expect(await send(most)).toEqual({ status: 204, text: '' });
    expect(events).toHaveLength(2);
    await close();
  });

  test('can have a custom limit', async () => {
    const { send, rejected, close } = await openWorld(start, { maxBodyBytes: 600 });
    expect(await send(signed(long(600)))).toMatchObject({ status: 204 });
    const { body, headers } = signed(long(601));
    expect(await send({ body, headers })).toEqual({ status: 413, text: '{"error":"body_too_large"}' });
    expect(await send({ headers }, chunked(body, 50))).toEqual({ status: 413, text: '{"error":"body_too_large"}' });
    expect(rejected.map(({ message }) => message)).toEqual([
      'The body is longer than maxBodyBytes, 600.',
      'The body is longer than maxBodyBytes, 600.',
    ]);
    await close();
  });

  test.skipIf(isReadBefore)('does not wait for an endless body', async () => {
    const { url, rejected, close } = await openWorld(start, { maxBodyBytes: 1000 });
    const socket = await openPost(url, { ...signed().headers, 'content-length': '1000000000' });
    socket.write('x'.repeat(20_000));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
    expect(rejected.map(({ code }) => code)).toEqual(['body_too_large']);
    socket.destroy();
    await close();
  });

  test('survives a sender that leaves during the body', async () => {
    const { url, send, events, rejected, failed, close } = await openWorld(start);
    const { body, headers } = signed(ended);
    const socket = await openPost(url, { ...headers, 'content-length': String(body.length) });
    await new Promise<void>((resolve) => {
      socket.write(body.slice(0, 40), () => resolve());
    });
    socket.destroy();
    const codes = isReadBefore ? [] : ['missing_body'];
    await expect.poll(() => rejected.map(({ code }) => code)).toEqual(codes);
    expect(await send(signed(transcribed))).toMatchObject({ status: 204 });
    expect(events.map(({ event }) => event)).toEqual([transcribed]);
    expect(failed).toEqual([]);
    await close();
  });
}

/** A connection on which a request's headers were sent, and none of its body. */
async function openPost(url: string, headers: Record<string, string>): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const lines = Object.entries({ host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return socket;
}
