import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onAsk } from '../probe.ts';
import { mountPlain, mountRaw, type Mount } from './fanout-peers.ts';
import { openHouse } from './house.ts';
import { placeStill } from './still-call.ts';

/**
 * A server with one call that thousands may watch, in one of three ways: the server's own door, plain graphql-ws on the
 * same schema, or bare ws. Events are published directly on the bus, so that only their sending is measured.
 */
const way = process.argv[2];
const server = createServer();
const { mount, told } = await open();
mount(server);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

async function open(): Promise<{ mount: Mount; told: unknown }> {
  if (way === 'raw') {
    const { mount, publish } = mountRaw();
    onAsk('publish', publish);
    onAsk('isHeard', () => true);
    return { mount, told: { token: null, callId: null, after: 0 } };
  }
  const house = await openHouse({ work: false });
  const { token, callId, after, publish, isHeard } = await placeStill(house);
  onAsk('publish', publish);
  onAsk('isHeard', isHeard);
  const own: Mount = (http) => http.on('upgrade', house.doors.upgrade);
  return { mount: way === 'plain' ? mountPlain(house) : own, told: { token, callId, after } };
}

onAsk('where', () => ({ ...(told as object), url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('SIGTERM', () => process.exit(0));
