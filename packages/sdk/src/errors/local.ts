import { NovaError } from './nova-error.ts';

/**
 * The server could not be reached, or the connection broke before it had answered. Whether it acted is unknown.
 *
 * @example
 * if (error instanceof ConnectionError) console.error('Is the server up?', error.cause);
 */
export class ConnectionError extends NovaError {
  static {
    this.prototype.name = 'ConnectionError';
  }
}

/**
 * The server did not answer in time (`timeoutMs`), or a stream fell silent.
 *
 * @example
 * if (error instanceof TimeoutError) console.error('Slow today:', error.message);
 */
export class TimeoutError extends ConnectionError {
  static {
    this.prototype.name = 'TimeoutError';
  }
}

/**
 * A stream broke, and could not be taken up again. What came before is complete up to `lastSeq`.
 *
 * @example
 * if (error instanceof StreamError) resumeLater(error.lastSeq); // nova.calls.stream(id, { after: error.lastSeq })
 */
export class StreamError extends ConnectionError {
  static {
    this.prototype.name = 'StreamError';
  }
  /** The number of the last event that was handed out; 0 before the first. */
  readonly lastSeq: number;

  constructor(message: string, options: { lastSeq: number; cause: unknown }) {
    super(message, { cause: options.cause });
    this.lastSeq = options.lastSeq;
  }
}

/**
 * You aborted it, by the signal that you passed; `cause` is the signal's reason.
 *
 * @example
 * const controller = new AbortController();
 * nova.calls.get(id, { signal: controller.signal }).catch((error) => {
 *   if (!(error instanceof AbortError)) throw error;
 * });
 * controller.abort();
 */
export class AbortError extends NovaError {
  static {
    this.prototype.name = 'AbortError';
  }
}

/**
 * The answer is not what this API answers: usually a proxy in between, or a `baseUrl` of something else.
 *
 * @example
 * if (error instanceof InvalidResponseError) console.error(error.status, error.body);
 */
export class InvalidResponseError extends NovaError {
  static {
    this.prototype.name = 'InvalidResponseError';
  }
  readonly status: number;
  /** How the answer begins. */
  readonly body: string;

  constructor(message: string, { status, body }: { status: number; body: string }) {
    super(message);
    this.status = status;
    this.body = body.slice(0, 500);
  }
}
