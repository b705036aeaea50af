export * from './api.ts';
export { ApiError, type ApiErrorInit, type ValidationItem } from './base.ts';
export type { ErrorCode } from './codes.ts';
export * from './local.ts';
export { NovaError } from './nova-error.ts';
