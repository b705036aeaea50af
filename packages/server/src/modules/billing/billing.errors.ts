import { AppError } from '../../platform/errors/index.ts';
import { PaymentError } from '../../providers/payments/index.ts';

const CODES = {
  declined: 'PAYMENT_FAILED',
  invalid: 'BAD_REQUEST',
  not_found: 'UPSTREAM_FAILED',
  unavailable: 'UPSTREAM_FAILED',
  bad_signature: 'UNAUTHENTICATED',
} as const;

/** Shows the service's own text only for a declined card or an invalid request. Other texts may hold secrets. */
function messageOf(error: PaymentError): string {
  if (error.code === 'declined' || error.code === 'invalid') return error.message;
  if (error.code === 'bad_signature') return 'Missing or invalid signature';
  return 'The payment provider could not do it; try again';
}

/** Turns a refusal of a payment service into an error for callers. Other errors stay as they are. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof PaymentError)) return error;
  return new AppError(CODES[error.code], messageOf(error), { cause: error });
}

/**
 * Waits for a call to a payment service, and turns its errors into ours. @throws AppError PAYMENT_FAILED, BAD_REQUEST,
 * UPSTREAM_FAILED
 */
export const asCaller = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw toAppError(error);
  });
