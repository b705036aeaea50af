import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onPostgres, openTestDatabase } from '../../../test/database.ts';
import { openPostgres } from './index.ts';

/** A proxy before PostgreSQL that can be switched off. */
async function startGate(target: URL) {
  const gate = { isOpen: true, knocks: 0, sockets: new Set<Socket>(), port: 0, close: () => {} };
  const server = createServer((socket) => {
    gate.knocks++;
    socket.on('error', () => {});
    if (!gate.isOpen) return socket.destroy();
    const onward = connect(Number(target.port || 5432), target.hostname);
    onward.on('error', () => socket.destroy());
    gate.sockets.add(socket);
    socket.on('close', () => (gate.sockets.delete(socket), onward.destroy()));
    return socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gate.port = (server.address() as AddressInfo).port;
  gate.close = () => void server.close();
  return gate;
}

test.runIf(onPostgres)(
  'a listener whose server is away knocks once a second, and listens once when it is back',
  async () => {
    const db = await openTestDatabase();
    const url = new URL(db.url!);
    const gate = await startGate(new URL(url));
    url.hostname = '127.0.0.1';
    url.port = String(gate.port);
    const driver = await openPostgres(url.href, 1, []);
    const heard: string[] = [];
    const listener = await driver.raw.listen!(
      'nova_test',
      (payload) => void heard.push(payload),
      () => {},
    );
    gate.isOpen = false;
    gate.knocks = 0;
    for (const socket of gate.sockets) socket.destroy();
    await sleep(4500);
    expect(gate.knocks).toBeGreaterThanOrEqual(2);
    expect(gate.knocks).toBeLessThanOrEqual(5);
    gate.isOpen = true;
    await expect.poll(() => gate.sockets.size).toBe(1);
    let sent = 0;
    const arrived = async () => {
      await db.prisma.$executeRaw`SELECT pg_notify('nova_test', ${String(sent++)})`;
      return heard.length;
    };
    await expect.poll(arrived).toBeGreaterThan(0);
    // Listening twice would hear each of them twice.
    expect(heard).toEqual([...new Set(heard)]);
    await listener.close();
    await driver.close();
    gate.close();
    await db.close();
  },
);
