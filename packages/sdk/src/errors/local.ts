import { NovaError } from './nova-error.ts';

/**
 * The server could not be reached, or the connection broke before the answer. Whether the server acted is unknown.
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
 * The server did not answer within `timeoutMs`, or a stream fell silent.
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
 * A stream broke and could not reconnect. The results up to `position` are complete.
 *
 * @example
 * if (error instanceof StreamError) resumeLater(error.lastSeq); // nova.calls.stream(id, { after: error.lastSeq })
 */
export class StreamError extends ConnectionError {
  static {
    this.prototype.name = 'StreamError';
  }
  /**
   * The value to pass as `after` to continue: the `seq` of a call's last returned event, or the `cursor` of an
   * account's. null without one.
   */
  readonly position: number | string | null;

  constructor(message: string, options: { position: number | string | null; cause: unknown }) {
    super(message, { cause: options.cause });
    this.position = options.position;
  }

  /** `position` of a call's events; 0 before the first event, and without a position. */
  get lastSeq(): number {
    return typeof this.position === 'number' ? this.position : 0;
  }
}

/**
 * The signal that you passed was aborted. `cause` is the signal's reason.
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
 * The answer is not one of this API: usually a proxy answered, or `baseUrl` is wrong.
 *
 * @example
 * if (error instanceof InvalidResponseError) console.error(error.status, error.body);
 */
export class InvalidResponseError extends NovaError {
  static {
    this.prototype.name = 'InvalidResponseError';
  }
  readonly status: number;
  /** The start of the answer. */
  readonly body: string;

  constructor(message: string, { status, body }: { status: number; body: string }) {
    super(message);
    this.status = status;
    this.body = body.slice(0, 500);
  }
}
