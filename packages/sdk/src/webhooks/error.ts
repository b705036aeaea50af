import { NovaError } from '../errors/nova-error.ts';

/**
 * The reason why a delivery was not accepted.
 *
 * - `missing_secret`: no secret was passed, or an empty one
 * - `missing_body`: the body is empty or undefined, because something read it before
 * - `body_already_parsed`: the body is an object, not the bytes that arrived
 * - `body_too_large`: the body is longer than `maxBodyBytes` of a handler
 * - `missing_header`: a header of the signature is missing
 * - `malformed_header`: `webhook-id` or `webhook-timestamp` is not what NOVA sends
 * - `malformed_signature`: the signature header holds no signature in a known form
 * - `wrong_secret`: no signature matches; another secret made it, or the body was changed
 * - `too_old`, `too_new`: the signature matches, but its time is too far from now
 * - `malformed_body`: the signature matches, but the body is not an event
 * - `crypto_unavailable`: this runtime lacks the cryptography that the function uses
 *
 * @example
 * const isForgery = (code: WebhookErrorCode) => code === 'wrong_secret' || code === 'too_old';
 */
export type WebhookErrorCode =
  | 'missing_secret'
  | 'missing_body'
  | 'body_already_parsed'
  | 'body_too_large'
  | 'missing_header'
  | 'malformed_header'
  | 'malformed_signature'
  | 'wrong_secret'
  | 'too_old'
  | 'too_new'
  | 'malformed_body'
  | 'crypto_unavailable';

/**
 * A delivery that must not be trusted. `code` names the cause. The message explains how to solve it, and contains
 * neither the secret nor any of the body.
 *
 * @example
 * try {
 *   handle(constructEvent(body, headers, secret));
 * } catch (error) {
 *   if (!(error instanceof WebhookVerificationError)) throw error;
 *   console.error(error.code, error.message);
 *   return new Response(error.code, { status: 400 });
 * }
 */
export class WebhookVerificationError extends NovaError {
  static {
    this.prototype.name = 'WebhookVerificationError';
  }
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
