import { ERROR_STATUS, type ErrorCode, type ValidationItem } from '@nova-calls/schema';

export interface AppErrorOptions {
  /** Whole seconds after which a retry makes sense. */
  retryAfterSeconds?: number;
  /** The items of a `VALIDATION_FAILED`. */
  items?: ValidationItem[];
  cause?: unknown;
}

/**
 * The only error that callers see. REST answers with its status and `{detail}`, GraphQL with its code in
 * `extensions.code`. Any other error is masked at the edge.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly items: ValidationItem[] | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.items = options.items;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export const badRequest = (message: string) => new AppError('BAD_REQUEST', message);
export const unauthenticated = (message = 'Not authenticated') => new AppError('UNAUTHENTICATED', message);
export const forbidden = (message: string) => new AppError('FORBIDDEN', message);
export const notFound = (message: string) => new AppError('NOT_FOUND', message);
export const conflict = (message: string) => new AppError('CONFLICT', message);
export const notConfigured = (message: string) => new AppError('NOT_CONFIGURED', message);
export const invalid = (items: ValidationItem[]) =>
  new AppError('VALIDATION_FAILED', items.map((i) => `${i.loc.join('.')}: ${i.msg}`).join('; '), { items });
export const rateLimited = (message: string, retryAfterSeconds: number) =>
  new AppError('RATE_LIMITED', message, { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)) });

/** Seconds after which it makes sense to try again. */
const RETRY_SECONDS = 5;

/** For what cannot be done now, and can be done soon. */
export const unavailable = (message: string, cause?: unknown) =>
  new AppError('SERVICE_UNAVAILABLE', message, { retryAfterSeconds: RETRY_SECONDS, cause });
export const busy = (message = 'The server is busy: try again in a few seconds') => unavailable(message);
