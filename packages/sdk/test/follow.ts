import type { CallEvent } from '../src/calls/calls.events.ts';
import type { StreamOptions } from '../src/stream/options.ts';
import { COMPLETE, next, sse, type FakeServer } from './fake-server.ts';
import { world } from './world.ts';

/** Reads a stream to its end, and returns its results, its error and its position. */
export async function follow(server: FakeServer, options?: StreamOptions) {
  const { calls, waits } = world({ baseUrl: server.url, apiKey: 'key' });
  const stream = calls.stream('c1', options);
  const seen: CallEvent[] = [];
  let error: unknown;
  try {
    for await (const one of stream) seen.push(one);
  } catch (thrown) {
    error = thrown;
  }
  const asked = server.received.map(({ body }) => (body as { variables: { after: number } }).variables.after);
  return { seqs: seen.map(({ seq }) => seq), seen, error, asked, waits, lastSeq: stream.lastSeq };
}

/** Sends `written`, then breaks the connection. */
export const cut = (written: string) =>
  sse((response) => void response.write(written, () => setTimeout(() => response.destroy(), 5)));
/** Sends `written`, then ends without `complete`, as a server does when it shuts down. */
export const left = (written: string) => sse((response) => void response.end(written));
/** Sends `written`, then `complete`. */
export const whole = (written: string) => sse((response) => void response.end(written + COMPLETE));
/** An error event. */
export const failure = (code: string, message = 'No') =>
  next({ errors: [{ message, extensions: { code, requestId: 'g-1' } }] });
