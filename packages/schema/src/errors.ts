/** The public error codes with the HTTP status of each. GraphQL sends the code, REST the status. */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  MINUTES_EXCEEDED: 402,
  PAYMENT_FAILED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_FAILED: 422,
  RATE_LIMITED: 429,
  UNAVAILABLE_IN_REGION: 451,
  INTERNAL: 500,
  UPSTREAM_FAILED: 502,
  NOT_CONFIGURED: 503,
  SERVICE_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One item of a 422, in FastAPI's form. */
export interface ValidationItem {
  /** The path of the field: `['body', 'leads', 0, 'phone']`. */
  loc: (string | number)[];
  msg: string;
  type: string;
}
