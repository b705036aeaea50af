import type { CallEvent } from '../src/calls/calls.events.ts';
import type { StreamOptions } from '../src/stream/options.ts';
import { COMPLETE, next, sse, type FakeServer } from './fake-server.ts';
import { world } from './world.ts';

/** Reads a stream to its end, whichever it is, and tells all about it. */
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

/** Says `written`, then breaks. */
export const cut = (written: string) =>
  sse((response) => void response.write(written, () => setTimeout(() => response.destroy(), 5)));
/** Says `written`, then ends as the server does when it shuts down: without `complete`. */
export const left = (written: string) => sse((response) => void response.end(written));
/** Says `written`, then that this was all. */
export const whole = (written: string) => sse((response) => void response.end(written + COMPLETE));
/** An event that is an error. */
export const failure = (code: string, message = 'No') =>
  next({ errors: [{ message, extensions: { code, requestId: 'g-1' } }] });
