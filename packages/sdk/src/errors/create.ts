import {
  AuthenticationError,
  BadGatewayError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PaymentRequiredError,
  PermissionError,
  RateLimitError,
  RegionError,
  ServerError,
  ServiceUnavailableError,
  ValidationError,
} from './api.ts';
import { ApiError, type ApiErrorInit } from './base.ts';

const BY_STATUS: Record<number, typeof ApiError> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  422: ValidationError,
  429: RateLimitError,
  451: RegionError,
  502: BadGatewayError,
  503: ServiceUnavailableError,
};

/** Creates an error with the class of its status. */
export function createApiError(init: ApiErrorInit): ApiError {
  const Class = BY_STATUS[init.status] ?? (init.status >= 500 ? ServerError : ApiError);
  return new Class(init);
}
