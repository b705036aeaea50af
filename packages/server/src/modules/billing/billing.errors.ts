import { AppError } from '../../platform/errors/index.ts';
import { PaymentError } from '../../providers/payments/index.ts';

const CODES = {
  declined: 'PAYMENT_FAILED',
  invalid: 'BAD_REQUEST',
  not_found: 'UPSTREAM_FAILED',
  unavailable: 'UPSTREAM_FAILED',
  bad_signature: 'UNAUTHENTICATED',
} as const;

/** Only what the service says of a card or of the request is the caller's business. */
function messageOf(error: PaymentError): string {
  if (error.code === 'declined' || error.code === 'invalid') return error.message;
  if (error.code === 'bad_signature') return 'Missing or invalid signature';
  return 'The payment provider could not do it; try again';
}

/** What a payment service refused, as callers may see it; anything else as it is. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof PaymentError)) return error;
  return new AppError(CODES[error.code], messageOf(error), { cause: error });
}

/** Does something with a payment service. @throws AppError PAYMENT_FAILED, BAD_REQUEST, UPSTREAM_FAILED */
export const asCaller = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw toAppError(error);
  });
