import { AbortError, ConnectionError, NovaError, TimeoutError } from '../errors/index.ts';

interface Limits {
  ms: number;
  signal: AbortSignal | undefined;
  /** The message of the time-out. */
  late: string;
}

const aborted = (signal: AbortSignal) => new AbortError('The request was aborted', { cause: signal.reason });

/** @throws AbortError */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw aborted(signal);
}

/**
 * Waits for a promise until the time is up or the signal is aborted. The promise itself may ignore both, because a
 * custom `fetch` need not listen to its signal.
 *
 * @throws TimeoutError, AbortError, or ConnectionError with the promise's error
 */
export async function limited<T>(work: Promise<T>, { ms, signal, late }: Limits): Promise<T> {
  let stopWaiting = () => {};
  const limit = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(late)), ms);
    const onAbort = () => reject(aborted(signal!));
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    stopWaiting = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  try {
    // The limit comes first, so that an abort wins if both are settled.
    return await Promise.race([limit, work]);
  } catch (error) {
    throw error instanceof NovaError ? error : new ConnectionError(reasonOf(error), { cause: error });
  } finally {
    stopWaiting();
  }
}

/** Waits for a promise, or until the signal is aborted. @throws AbortError, or the promise's error */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stopWaiting = () => {};
  const abort = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(aborted(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    stopWaiting = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([abort, work]);
  } finally {
    stopWaiting();
  }
}

/** The reason of a failed `fetch`. Its own message is only «fetch failed»; the reason is one or two causes deeper. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError && cause.errors.length > 0)
    return `Connection failed: ${textOf(cause.errors[0])}`;
  return `Connection failed: ${textOf(cause ?? error)}`;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** @throws AbortError */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(aborted(signal!));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
