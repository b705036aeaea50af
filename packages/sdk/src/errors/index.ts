export * from './api.ts';
export { ApiError, type ApiErrorInit, NovaError, type ValidationItem } from './base.ts';
export type { ErrorCode } from './codes.ts';
export * from './local.ts';
