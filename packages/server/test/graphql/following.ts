import type { Client } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { TestWorld } from './world.ts';

export const TICKS = 'subscription ($topic: String!, $after: Int) { ticks(topic: $topic, after: $after) { seq text } }';
export const until = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => i + from);

export interface Payload {
  data?: { ticks?: { seq: number; text?: string }; fresh?: { seq: number } } | null;
  errors?: { message: string; extensions: { code: string; requestId: string } }[];
}

export interface Followed {
  payloads: Payload[];
  seqs: number[];
  /** The error or close event that ended the stream; undefined when it completed. */
  ended: Promise<unknown>;
  stop: () => void;
}

export function follow(client: Client, query: string, variables: Record<string, unknown> = {}): Followed {
  const payloads: Payload[] = [];
  const seqs: number[] = [];
  const ended = Promise.withResolvers<unknown>();
  const stop = client.subscribe<Payload['data']>(
    { query, variables },
    {
      next: (payload) => {
        payloads.push(payload as Payload);
        const tick = (payload as Payload).data?.ticks ?? (payload as Payload).data?.fresh;
        if (tick) seqs.push(tick.seq);
      },
      error: ended.resolve,
      complete: () => ended.resolve(undefined),
    },
  );
  return { payloads, seqs, ended: ended.promise, stop };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for `ms`, and then until timers fire on time. By then all started work has finished, even on a busy machine.
 */
export async function settle(ms = 30): Promise<void> {
  const enough = performance.now() + ms;
  for (let calm = 0; calm < Math.min(ms, 5) || performance.now() < enough;) {
    const from = performance.now();
    await sleep(Math.min(ms, 5));
    calm = performance.now() - from < 20 ? calm + 1 : 0;
  }
}

/** Reads an event stream to its end. */
export async function* readEvents(response: Response): AsyncGenerator<{ event: string; data: string }> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const [event, data] = [/^event: (.*)$/m.exec(block)?.[1], /^data: ?(.*)$/m.exec(block)?.[1]];
      if (event !== undefined) yield { event, data: data ?? '' };
    }
  }
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

/** Runs an operation as an event stream. */
export const sse = (world: TestWorld, query: string, variables = {}, headers: Record<string, string> = {}) =>
  world.post({ query, variables }, { accept: 'text/event-stream', authorization: 'Bearer ann', ...headers });

/** Resolves with the code and reason of a socket's close. */
export function closing(socket: WebSocket): Promise<[number, string]> {
  socket.on('error', () => {});
  return new Promise((resolve) => socket.once('close', (code, reason) => resolve([code, reason.toString()])));
}
