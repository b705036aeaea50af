import { wasNotSent } from '../../platform/outgoing/index.ts';

/**
 * What is known about a request that failed.
 *
 * - `unauthorized`: Twilio does not accept the key.
 * - `forbidden`: the key may not do this.
 * - `not_found`: there is no such thing.
 * - `refused`: Twilio will not do it, however often it is asked; `code` says why.
 * - `busy`: Twilio did nothing, and will do it later.
 * - `unreachable`: the request did not get to Twilio, so nothing was done.
 * - `unknown`: no answer came, or one that does not say; it may have been done.
 */
export type TwilioFault = 'unauthorized' | 'forbidden' | 'not_found' | 'refused' | 'busy' | 'unreachable' | 'unknown';

/** Codes of Twilio that decide what we do. See https://www.twilio.com/docs/api/errors. */
export const TWILIO_CODES = {
  invalidTo: 21_211,
  regionNotEnabled: 21_408,
  optedOut: 21_610,
  notMobile: 21_614,
} as const;

/** A request to Twilio that failed. It has no cause, because the SDK's errors hold keys, numbers and texts. */
export class TwilioError extends Error {
  override readonly name = 'TwilioError';
  readonly fault: TwilioFault;
  /** Twilio's own number of the error. */
  readonly code: number | null;

  constructor(fault: TwilioFault, code: number | null = null, status: number | null = null) {
    const facts = [status && `status ${status}`, code && `code ${code}`].filter(Boolean).join(', ');
    super(`Twilio: ${fault.replace('_', ' ')}${facts && ` (${facts})`}`);
    this.fault = fault;
    this.code = code;
  }
}

/** Whether a request failed in this way. */
export const isTwilioFault = (error: unknown, ...faults: TwilioFault[]): boolean =>
  error instanceof TwilioError && faults.includes(error.fault);

/** Twilio's numbers for keys that are wrong or have ended. */
const UNAUTHORIZED = new Set([20_003, 20_006, 20_107]);

/** Turns an error of the SDK, or of `fetch`, into one of the port. Our own mistakes stay as they are. */
export function toTwilioError(error: unknown): unknown {
  if (error instanceof TwilioError || !(error instanceof Error)) return error;
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof status !== 'number') return error;
  return new TwilioError(faultOf(status, Number(code)), typeof code === 'number' ? code : null, status);
}

function faultOf(status: number, code: number): TwilioFault {
  if (status === 403) return 'forbidden';
  if (status === 401 || UNAUTHORIZED.has(code)) return 'unauthorized';
  if (status === 404) return 'not_found';
  // A 503 comes before anything is done; what other 5xx have done nobody knows.
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
}

/** What `fetch` threw, as an error of the port. */
export function toFetchError(error: unknown): TwilioError {
  return new TwilioError(wasNotSent(error) ? 'unreachable' : 'unknown');
}
