import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onAsk } from '../probe.ts';

/**
 * Customers' endpoints, each with its own origin. Live ones answer 200, dead ones accept requests and never answer,
 * flaky ones answer 500 to each new id.
 */
type Kind = 'live' | 'dead' | 'flaky';

const clock = () => performance.timeOrigin + performance.now();
const arrived = new Map<string, number[]>();
let liveCount = 0;
let bareCount = 0;

const KINDS: Record<Kind, (request: IncomingMessage, response: ServerResponse) => void> = {
  live(request, response) {
    const id = request.headers['webhook-id'] as string | undefined;
    if (id) note(id);
    else bareCount++;
    if (id) liveCount++;
    request.resume();
    response.end('ok');
  },
  dead: (request) => void request.resume(),
  flaky(request, response) {
    const id = request.headers['webhook-id'] as string;
    note(id);
    request.resume();
    response.statusCode = arrived.get(id)!.length > 1 ? 200 : 500;
    response.end();
  },
};

function note(id: string): void {
  const times = arrived.get(id);
  if (times) times.push(clock());
  else arrived.set(id, [clock()]);
}

async function open(kind: Kind): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, KINDS[kind]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

onAsk('open', async ({ kind, count }: { kind: Kind; count: number }) =>
  Promise.all(Array.from({ length: count }, () => open(kind))),
);
onAsk('live', () => liveCount);
onAsk('bare', () => bareCount);
onAsk('arrivals', () => Object.fromEntries(arrived));
onAsk('forget', () => {
  arrived.clear();
  liveCount = 0;
  bareCount = 0;
});
process.on('SIGTERM', () => process.exit(0));
