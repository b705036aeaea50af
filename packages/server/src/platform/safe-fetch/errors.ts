export type SafeFetchCode =
  'bad_url' | 'blocked_address' | 'timeout' | 'aborted' | 'too_many_redirects' | 'bad_response' | 'network';

/**
 * Why a fetch was refused or failed. The message is fit to show a customer: it never carries an address that was found
 * by resolving a name, so that nobody learns our network by trying names. For the same reason it has no `cause`.
 */
export class SafeFetchError extends Error {
  readonly code: SafeFetchCode;

  constructor(code: SafeFetchCode, message: string) {
    super(message);
    this.name = 'SafeFetchError';
    this.code = code;
  }
}

export const blockedAddress = () => new SafeFetchError('blocked_address', 'The address is not on the public internet.');

const REASONS: Record<string, string> = {
  ENOTFOUND: 'The host name does not exist.',
  EAI_AGAIN: 'The host name could not be resolved.',
  ECONNREFUSED: 'The host refused the connection.',
  ECONNRESET: 'The host closed the connection.',
  UND_ERR_SOCKET: 'The host closed the connection.',
  EHOSTUNREACH: 'The host is unreachable.',
  ENETUNREACH: 'The host is unreachable.',
  CERT_HAS_EXPIRED: 'The TLS certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The TLS certificate is not trusted.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The TLS certificate is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The TLS certificate is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The TLS certificate is for another host.',
};

const TIMEOUTS = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** Turns whatever undici, zlib or the socket threw into the one family. */
export function toSafeFetchError(error: unknown): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  const code = codeOf(error);
  if (TIMEOUTS.has(code)) return new SafeFetchError('timeout', 'The host did not answer in time.');
  if (/^(Z_|ERR_BROTLI|ERR__ERROR|ERR_PADDING|ZSTD_)/.test(code) || code.startsWith('HPE_')) {
    return new SafeFetchError('bad_response', 'The host sent a response that could not be read.');
  }
  return new SafeFetchError('network', REASONS[code] ?? 'The request failed.');
}

/** The code of an error, or of what it wraps: with several addresses undici throws an AggregateError. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
