import { AbortError, NovaError, TimeoutError } from '../errors/index.ts';
import type { Transport } from '../http/transport.ts';
import { CallStream } from './stream/call-stream.ts';
import type { SubscribeOptions } from '../stream/options.ts';

/**
 * Options for waiting until a call has ended.
 *
 * @example
 * const call = await nova.calls.waitUntilEnded(callId, { timeoutMs: 10 * 60_000 });
 */
export interface WaitOptions extends SubscribeOptions {
  /** Default: no limit. */
  timeoutMs?: number | undefined;
}

/** @throws TimeoutError, AbortError, and as `calls.stream` does */
export async function untilEnded(transport: Transport, callId: string, options: WaitOptions): Promise<void> {
  const { timeoutMs, signal, ...rest } = options;
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs < 2 ** 31))
    throw new NovaError('timeoutMs must be between 1 and 2147483647');
  const late = new AbortController();
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => late.abort(), timeoutMs);
  const abort = () => late.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  try {
    const stream = new CallStream(transport, callId, { ...rest, signal: late.signal });
    for await (const { type } of stream) if (type === 'ended') return;
  } catch (error) {
    if (!(error instanceof AbortError) || signal?.aborted) throw error;
    throw new TimeoutError(`The call did not end within ${timeoutMs} ms`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
