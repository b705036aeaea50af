/** The codes of the API with the HTTP status of each. REST sends the code in a header, GraphQL sends no status. */
export const STATUS_BY_CODE = {
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

/**
 * The kind of an error, the same over REST and GraphQL.
 *
 * @example
 * const isOutOfMinutes = (error: ApiError) => error.code === ('MINUTES_EXCEEDED' satisfies ErrorCode);
 */
export type ErrorCode = keyof typeof STATUS_BY_CODE;

// If two codes share a status, the first one is used: a map keeps the value that is set last.
const CODE_BY_STATUS = new Map<number, ErrorCode>(
  Object.entries(STATUS_BY_CODE)
    .map(([code, status]) => [status, code as ErrorCode] as const)
    .toReversed(),
);

/** The code of a status. For a status that the API does not use, the code of its class. */
export function codeOf(status: number): ErrorCode {
  return CODE_BY_STATUS.get(status) ?? (status >= 500 ? 'INTERNAL' : 'BAD_REQUEST');
}

/** The status of a code; undefined for a code that this version does not know. */
export function statusOf(code: string): number | undefined {
  if (Object.hasOwn(STATUS_BY_CODE, code)) return STATUS_BY_CODE[code as ErrorCode];
  // GraphQL's own codes, for refused documents.
  return code.startsWith('GRAPHQL_') ? 400 : undefined;
}
