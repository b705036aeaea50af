import { ApiError } from './base.ts';

/**
 * 400: the request breaks a rule of the API, for example a telephone number that is not E.164.
 *
 * @example
 * if (error instanceof BadRequestError) form.showError(error.detail);
 */
export class BadRequestError extends ApiError {
  static {
    this.prototype.name = 'BadRequestError';
  }
}

/**
 * 401: the token or API key is missing, wrong, or has expired.
 *
 * @example
 * if (error instanceof AuthenticationError) nova = nova.withToken(await logInAgain());
 */
export class AuthenticationError extends ApiError {
  static {
    this.prototype.name = 'AuthenticationError';
  }
}

/**
 * 402: the minutes of the plan or trial would be exceeded.
 *
 * @example
 * if (error instanceof PaymentRequiredError) showPlans();
 */
export class PaymentRequiredError extends ApiError {
  static {
    this.prototype.name = 'PaymentRequiredError';
  }
}

/**
 * 403: the object belongs to another account.
 *
 * @example
 * if (error instanceof PermissionError) console.error('That call belongs to another account');
 */
export class PermissionError extends ApiError {
  static {
    this.prototype.name = 'PermissionError';
  }
}

/**
 * 404: not found, or no longer available: `calls.get` and `contexts.get` read a call for 10 minutes.
 *
 * @example
 * const job = await nova.calls.get(id).catch((error) => {
 *   if (error instanceof NotFoundError) return null;
 *   throw error;
 * });
 */
export class NotFoundError extends ApiError {
  static {
    this.prototype.name = 'NotFoundError';
  }
}

/**
 * 409: it exists already (a registered e-mail), or an idempotency key came with another request.
 *
 * @example
 * if (error instanceof ConflictError) await nova.auth.login({ email, password });
 */
export class ConflictError extends ApiError {
  static {
    this.prototype.name = 'ConflictError';
  }
}

/**
 * 422: the request has the wrong shape; `items` names the fields.
 *
 * @example
 * if (error instanceof ValidationError) for (const { loc, msg } of error.items) console.error(loc.join('.'), msg);
 */
export class ValidationError extends ApiError {
  static {
    this.prototype.name = 'ValidationError';
  }
}

/**
 * 429: too many requests; `retryAfterSeconds` says when to try again.
 *
 * @example
 * if (error instanceof RateLimitError) console.error(`Try again in ${error.retryAfterSeconds} s`);
 */
export class RateLimitError extends ApiError {
  static {
    this.prototype.name = 'RateLimitError';
  }
}

/**
 * 451: the feature is not available in your region.
 *
 * @example
 * if (error instanceof RegionError) hideVoiceCloning();
 */
export class RegionError extends ApiError {
  static {
    this.prototype.name = 'RegionError';
  }
}

/**
 * 5xx: a failure of the server, or of a service behind it. Report the `requestId` to the operator of the server.
 *
 * @example
 * if (error instanceof ServerError) report(error.requestId);
 */
export class ServerError extends ApiError {
  static {
    this.prototype.name = 'ServerError';
  }
}

/**
 * 502: a service behind the server failed: payments, telephony, voice. A proxy also answers this when the server is
 * down.
 *
 * @example
 * if (error instanceof BadGatewayError) console.error('Not ours, not yours:', error.detail);
 */
export class BadGatewayError extends ServerError {
  static {
    this.prototype.name = 'BadGatewayError';
  }
}

/**
 * 503: not configured on this server (payments, portals), or the server is shutting down.
 *
 * @example
 * if (error instanceof ServiceUnavailableError) hidePayments();
 */
export class ServiceUnavailableError extends ServerError {
  static {
    this.prototype.name = 'ServiceUnavailableError';
  }
}
