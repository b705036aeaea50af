import { LlmError } from './llm.errors.ts';

export interface Deadline {
  /** Fires when time is up, when the caller gives up, or when `end` is called. */
  signal: AbortSignal;
  /** Milliseconds that are left. */
  leftMs(): number;
  /** Sets a new limit, from now on. */
  restart(timeoutMs: number): void;
  /** Settles like `pending`, or rejects when the signal fires, even if the server or `fetch` ignores it. */
  race<T>(pending: PromiseLike<T>): Promise<T>;
  /** Ends the request and frees the timer. */
  end(): void;
}

export function deadline(timeoutMs: number, callers?: AbortSignal): Deadline {
  const over = new AbortController();
  const expire = () => over.abort(new LlmError('timeout'));
  let until = performance.now() + timeoutMs;
  let timer = setTimeout(expire, timeoutMs);
  const cancel = () => over.abort(new LlmError('aborted'));
  if (callers?.aborted) cancel();
  callers?.addEventListener('abort', cancel, { once: true });
  return {
    signal: over.signal,
    leftMs: () => until - performance.now(),
    restart(fromNowMs) {
      clearTimeout(timer);
      until = performance.now() + fromNowMs;
      if (!over.signal.aborted) timer = setTimeout(expire, fromNowMs);
    },
    race: (pending) => race(pending, over.signal),
    end() {
      clearTimeout(timer);
      callers?.removeEventListener('abort', cancel);
      over.abort(new LlmError('aborted'));
    },
  };
}

function race<T>(pending: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as LlmError);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void Promise.resolve(pending)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Runs `work` within a time limit, and frees the timer. */
export async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (limit: Deadline) => Promise<T>,
): Promise<T> {
  const limit = deadline(timeoutMs, signal);
  try {
    return await limit.race(work(limit));
  } finally {
    limit.end();
  }
}
