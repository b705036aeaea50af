import { type CallOptions, KEY, NO, type Peer, type Row } from '../adapter.ts';
import { breakOff, failed, type FakeServer, json, type Reply, withServer } from '../fake-server.ts';

export const client = ({ adapter }: Peer, { url }: FakeServer, more = {}) => adapter.client({ url, key: KEY, ...more });

const STATUSES = [408, 409, 429, 500, 502, 503];

/** The number of tries of one call, with the SDK's own defaults. */
async function attempts(peer: Peer, what: 'read' | 'write', reply: Reply): Promise<number> {
  return withServer(reply, async (server) => {
    await peer.adapter[what](client(peer, server)).catch(() => {});
    return server.seen.length;
  });
}

async function retried(peer: Peer, what: 'read' | 'write'): Promise<string> {
  const replies: [string, Reply][] = STATUSES.map((status) => [String(status), failed(status)]);
  const counted = await Promise.all(
    [...replies, ['reset', breakOff] as const].map(async ([name, reply]) => ({
      name,
      count: await attempts(peer, what, reply),
    })),
  );
  const tried = counted.filter(({ count }) => count > 1);
  if (tried.length === 0) return NO;
  const times = [...new Set(tried.map(({ count }) => count))].map((count) => count - 1);
  return `${tried.map(({ name }) => name).join(', ')} · ${times.join(' or ')} ×`;
}

/** A status that the SDK retries; null when there is none. */
async function retriedStatus(peer: Peer): Promise<number | null> {
  for (const status of [429, 503]) if ((await attempts(peer, 'read', failed(status))) > 1) return status;
  return null;
}

const once = (status: number, headers: Record<string, string>, body: unknown): Reply => {
  const [first, then] = [failed(status, headers), json(200, body)];
  return (response, index) => (index === 0 ? first : then)(response, index);
};

/** Milliseconds between the first failure and the next try; undefined when there was none within `patience`. */
async function wait(peer: Peer, status: number, headers = {}, patience = 5000): Promise<number | undefined> {
  return withServer(once(status, headers, peer.adapter.body), async (server) => {
    const done = peer.adapter.read(client(peer, server)).catch(() => {});
    const patient = new Promise((resolve) => setTimeout(resolve, patience));
    await Promise.race([done, patient]);
    const [first, second] = server.seen;
    return second && second.at - first!.at;
  });
}

async function retryAfter(peer: Peer): Promise<string> {
  const status = await retriedStatus(peer);
  if (status === null) return NO;
  const [short, long] = await Promise.all([
    wait(peer, status, { 'retry-after': '2' }),
    wait(peer, status, { 'retry-after': '300' }),
  ]);
  const obeyed = short !== undefined && short >= 1950 ? 'kept' : 'not kept';
  if (long !== undefined) return `2 s: ${obeyed} · 300 s: not kept`;
  return `2 s: ${obeyed} · 300 s: ${(await givesUp(peer, status)) ? 'throws at once' : 'waits, or throws later'}`;
}

/** Whether the SDK throws instead of waiting for minutes. */
const givesUp = (peer: Peer, status: number) =>
  withServer(failed(status, { 'retry-after': '300' }), async (server) => {
    const call = peer.adapter.read(client(peer, server)).then(
      () => false,
      () => true,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 3000));
    return Promise.race([call, late]);
  });

async function backOff(peer: Peer): Promise<string> {
  if ((await attempts(peer, 'read', failed(503))) < 2) return NO;
  const waits = await Promise.all(Array.from({ length: 20 }, () => wait(peer, 503)));
  const sorted = waits.flatMap((ms) => ms ?? []).sort((a, b) => a - b);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return `${round(least)}–${round(most)} ms`;
}
const round = (ms: number) => Math.round(ms / 10) * 10;

const idempotency = (peer: Peer) =>
  withServer(failed(503), async (server) => {
    await peer.adapter.write(client(peer, server)).catch(() => {});
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    if (!keys[0]) return NO;
    if (keys.length === 1) return 'yes';
    return new Set(keys).size === 1 ? 'yes, the same with each try' : 'a new one with each try';
  });

/** A client without retries, if they can be turned off. */
export const calling = (peer: Peer, server: FakeServer, options: CallOptions) =>
  peer.adapter.read(client(peer, server, { retries: 0 }), peer.adapter.callOptions(options));

export const retryRows: Row[] = [
  { title: 'Retries a read after', measure: (peer) => retried(peer, 'read') },
  { title: 'Retries a create after', measure: (peer) => retried(peer, 'write') },
  { title: 'First wait, of 20', measure: backOff },
  { title: '`Retry-After`', measure: retryAfter },
  { title: 'Idempotency key by itself', measure: idempotency },
];
