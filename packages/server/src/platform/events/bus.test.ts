import { randomUUID } from 'node:crypto';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createLog } from '../log/index.ts';
import { memoryBus, redisBus, type EventBus } from './index.ts';

const REDIS = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
const log = createLog({ level: 'silent' });
const open: EventBus[] = [];
const keep = (bus: EventBus) => (open.push(bus), bus);
afterEach(() => Promise.all(open.splice(0).map((bus) => bus.close())));

const isReachable = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: new URL(url).hostname, port: Number(new URL(url).port || 6379), timeout: 1000 });
    const done = (found: boolean) => (socket.destroy(), resolve(found));
    socket
      .on('connect', () => done(true))
      .on('error', () => done(false))
      .on('timeout', () => done(false));
  });
// If the variable names a server, it must be reachable. Otherwise these tests run only where Redis happens to run.
const withRedis = Boolean(process.env.TEST_REDIS_URL) || (await isReachable(REDIS));

/** The contract of every driver within one process. */
function contract(make: () => EventBus) {
  test('every listener gets the published object itself, before publish returns', () => {
    const bus = keep(make());
    const heard: unknown[] = [];
    bus.subscribe('a', (message, origin) => heard.push([message, origin]));
    bus.subscribe('a', (message, origin) => heard.push([message, origin]));
    const message = { n: 1, at: new Date() };
    bus.publish('a', message);
    expect(heard).toHaveLength(2);
    for (const one of heard as [object, string][]) {
      expect(one[0]).toBe(message);
      expect(one[1]).toBe('here');
    }
  });

  test('a listener hears only its own topic', () => {
    const bus = keep(make());
    const heard: object[] = [];
    bus.subscribe('a', (message) => heard.push(message));
    bus.publish('b', { n: 1 });
    expect(heard).toEqual([]);
  });

  test('a listener that left hears nothing more, and may leave twice', () => {
    const bus = keep(make());
    const heard: object[] = [];
    const leave = bus.subscribe('a', (message) => heard.push(message));
    bus.subscribe('a', () => {});
    leave();
    leave();
    bus.publish('a', { n: 1 });
    expect(heard).toEqual([]);
  });

  test('a listener that throws stops neither the publisher nor other listeners', () => {
    const bus = keep(make());
    const heard: object[] = [];
    bus.subscribe('a', () => {
      throw new Error('broken');
    });
    bus.subscribe('a', (message) => heard.push(message));
    bus.publish('a', { n: 1 });
    expect(heard).toEqual([{ n: 1 }]);
  });

  test('publishing a message that is not JSON does not throw', () => {
    const bus = keep(make());
    expect(() => bus.publish('a', { n: 1n })).not.toThrow();
  });
}

describe('memory', () => {
  contract(() => memoryBus({ log }));
});

describe.runIf(withRedis)('redis', () => {
  const make = (url = REDIS, prefix = `test:${randomUUID()}:`) => keep(redisBus({ url, log, prefix }));
  contract(make);

  /** Subscribes, and waits until messages of other processes arrive. */
  const listen = async (bus: EventBus, heard: unknown[]) => {
    const ready = Promise.withResolvers<void>();
    const leave = bus.subscribe('a', (message, origin) => heard.push([origin, message]), ready.resolve);
    await ready.promise;
    return leave;
  };

  test('another process hears a message once, and the publishing process does not hear it again', async () => {
    const prefix = `test:${randomUUID()}:`;
    const [one, two] = [make(REDIS, prefix), make(REDIS, prefix)];
    const [first, second]: unknown[][] = [[], []];
    await listen(one, first!);
    await listen(two, second!);
    one.publish('a', { n: 1 });
    two.publish('a', { n: 2 });
    await expect.poll(() => [first!.length, second!.length]).toEqual([2, 2]);
    expect(first).toEqual([
      ['here', { n: 1 }],
      ['elsewhere', { n: 2 }],
    ]);
    expect(second).toContainEqual(['elsewhere', { n: 1 }]);
  });

  test('this process goes on without Redis, and hears other processes again when Redis is back', async () => {
    const target = new URL(REDIS);
    const sockets = new Set<Socket>();
    const proxy = await listenProxy(target, sockets);
    const { port } = proxy.address() as { port: number };
    const prefix = `test:${randomUUID()}:`;
    const other = make(REDIS, prefix);
    const bus = make(`redis://127.0.0.1:${port}`, prefix);
    const heard: unknown[] = [];
    let missed = 0;
    bus.subscribe(
      'a',
      (message, origin) => heard.push([origin, message]),
      () => missed++,
    );
    await expect.poll(() => missed).toBe(1);

    await new Promise((resolve) => (proxy.close(resolve), sockets.forEach((socket) => socket.destroy())));
    bus.publish('a', { n: 1 });
    expect(heard).toEqual([['here', { n: 1 }]]);
    const left = bus.subscribe('b', () => {});
    left();

    await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
    await expect.poll(() => missed, { timeout: 10_000 }).toBeGreaterThan(1);
    other.publish('a', { n: 2 });
    await expect.poll(() => heard).toContainEqual(['elsewhere', { n: 2 }]);
    await new Promise((resolve) => (proxy.close(resolve), sockets.forEach((socket) => socket.destroy())));
  });
});

async function listenProxy(target: URL, sockets: Set<Socket>): Promise<Server> {
  const proxy = createServer((inward) => {
    const outward = connect(Number(target.port || 6379), target.hostname);
    for (const socket of [inward, outward]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => (inward.destroy(), outward.destroy()));
    }
    inward.pipe(outward).pipe(inward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}
