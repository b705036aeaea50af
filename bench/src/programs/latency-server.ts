import { createServer } from 'node:http';
import { onAsk } from '../probe.ts';
import { openHouse } from './house.ts';

/** A server that remembers when it published each event, which is right after the commit of the event. */
const published = new Map<string, number>();
const { bus, doors } = await openHouse({ work: true });
const { publish } = bus;
bus.publish = (topic, message) => {
  const { id } = message as { id?: string };
  if (id && !published.has(id)) published.set(id, performance.timeOrigin + performance.now());
  publish(topic, message);
};

const server = createServer((request, response) => doors.handle(request, response));
server.on('upgrade', (request, socket, head) => doors.upgrade(request, socket, head));
await new Promise<void>((resolve) => server.listen(Number(process.env.PORT), '127.0.0.1', resolve));

onAsk('published', () => Object.fromEntries(published));
process.on('SIGTERM', () => process.exit(0));
