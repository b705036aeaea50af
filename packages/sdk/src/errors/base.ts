import type { ErrorCode } from './codes.ts';
import { NovaError } from './nova-error.ts';

/**
 * One thing that is wrong with what was sent.
 *
 * @example
 * const item: ValidationItem = { loc: ['body', 'leads', 0, 'phone'], msg: 'Field required', type: 'missing' };
 */
export interface ValidationItem {
  /** Where: `['body', 'leads', 0, 'phone']`, in the names that this package uses (`ownerEmail`). */
  loc: (string | number)[];
  /** What, for people. */
  msg: string;
  /** What, for programs. */
  type: string;
}

/**
 * What an `ApiError` is made of.
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
 * The server answered, and the answer is an error. There is a subclass per status.
 *
 * @example
 * if (error instanceof ApiError) console.error(error.status, error.code, error.detail, error.requestId);
 */
export class ApiError extends NovaError {
  static {
    this.prototype.name = 'ApiError';
  }
  /** HTTP status. Of an error that came by GraphQL, the one that REST would have answered. */
  readonly status: number;
  readonly code: ErrorCode | (string & {});
  /** The server's words. */
  readonly detail: string;
  /** Names the request in the server's log. */
  readonly requestId: string | undefined;
  /** Seconds after which trying again makes sense, where the server said so. */
  readonly retryAfterSeconds: number | undefined;
  /** What is wrong, field by field. Empty unless the status is 422. */
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
