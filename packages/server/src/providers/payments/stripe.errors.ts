import { Stripe } from 'stripe';
import { PaymentError } from './payments.port.ts';

/** Does it, and throws only what the port knows. */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toPaymentError(error);
  }
}

/** Turns what Stripe's SDK throws into the port's one family; anything else is a mistake of ours, and stays itself. */
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

/** The same idempotency key with other parameters will never be taken; one that is in use (409) will be, later. */
export const isOtherRequest = (error: unknown): boolean => error instanceof Stripe.errors.StripeIdempotencyError;

const isWrong = (error: Stripe.errors.StripeError): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || isOtherRequest(error);

const unavailable = (error: Stripe.errors.StripeError): string =>
  error.statusCode ? `Stripe answered ${error.statusCode}.` : 'Stripe could not be reached.';

/**
 * What may be logged of a failure. The SDK's own error holds headers and bodies, and its message may quote the key.
 */
function traceOf(error: Stripe.errors.StripeError): Error {
  const network = (error.detail as { code?: unknown } | undefined)?.code;
  const facts = [error.type, error.statusCode, error.code, error.param, network, error.requestId];
  return new Error(facts.filter((fact) => typeof fact === 'string' || typeof fact === 'number').join(' '));
}
