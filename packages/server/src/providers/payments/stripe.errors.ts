import { Stripe } from 'stripe';
import { PaymentError } from './payments.port.ts';

/** Runs `work`, and turns its errors into those of the port. */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toPaymentError(error);
  }
}

/** Turns an error of Stripe's SDK into a PaymentError. Other errors are our own mistakes and stay as they are. */
export function toPaymentError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const cause = traceOf(error);
  const reason = error.decline_code || error.code || null;
  if (error instanceof Stripe.errors.StripeCardError) {
    return new PaymentError('declined', error.message, { reason, cause });
  }
  if (isMissing(error)) return new PaymentError('not_found', error.message, { reason, cause });
  if (isWrong(error)) return new PaymentError('invalid', error.message, { reason, cause });
  return new PaymentError('unavailable', unavailable(error), { reason, cause });
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';

/**
 * Whether the idempotency key was used with other parameters, which a retry cannot change. A key in use (409) can be
 * retried.
 */
export const isOtherRequest = (error: unknown): boolean => error instanceof Stripe.errors.StripeIdempotencyError;

const isWrong = (error: Stripe.errors.StripeError): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || isOtherRequest(error);

const unavailable = (error: Stripe.errors.StripeError): string =>
  error.statusCode ? `Stripe answered ${error.statusCode}.` : 'Stripe could not be reached.';

/**
 * The fields of a failure that may be logged. The SDK's own error holds headers and bodies, and its message may quote
 * the key.
 */
function traceOf(error: Stripe.errors.StripeError): Error {
  const network = (error.detail as { code?: unknown } | undefined)?.code;
  const facts = [error.type, error.statusCode, error.code, error.param, network, error.requestId];
  return new Error(facts.filter((fact) => typeof fact === 'string' || typeof fact === 'number').join(' '));
}
