import type { ErrorCode } from './codes.ts';
import { NovaError } from './nova-error.ts';

/**
 * One wrong field of a request.
 *
 * @example
 * const item: ValidationItem = { loc: ['body', 'leads', 0, 'phone'], msg: 'Field required', type: 'missing' };
 */
export interface ValidationItem {
  /** The path of the field, such as `['body', 'leads', 0, 'phone']`, with this package's names (`ownerEmail`). */
  loc: (string | number)[];
  /** The problem, for people. */
  msg: string;
  /** The problem, for programs. */
  type: string;
}

/**
 * The properties of an `ApiError`.
 *
 * @example
 * const init: ApiErrorInit = { status: 404, code: 'NOT_FOUND', detail: 'Call not found' };
 */
export interface ApiErrorInit {
  status: number;
  code: ErrorCode | (string & {});
  detail: string;
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  items?: ValidationItem[] | undefined;
}

/**
 * An error that the server answered. There is a subclass for each status.
 *
 * @example
 * if (error instanceof ApiError) console.error(error.status, error.code, error.detail, error.requestId);
 */
export class ApiError extends NovaError {
  static {
    this.prototype.name = 'ApiError';
  }
  /** The HTTP status. For an error over GraphQL, the status that REST would have. */
  readonly status: number;
  readonly code: ErrorCode | (string & {});
  /** The server's message. */
  readonly detail: string;
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined;
  /** Seconds after which a retry makes sense, if the server said so. */
  readonly retryAfterSeconds: number | undefined;
  /** The wrong fields. Empty unless the status is 422. */
  readonly items: readonly ValidationItem[];

  constructor({ status, code, detail, requestId, retryAfterSeconds, items = [] }: ApiErrorInit) {
    super(`${detail} (${status} ${code}${requestId ? `, request ${requestId}` : ''})`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.items = items;
  }
}
