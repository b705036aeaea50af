export { assertPublicUrl, isPublicAddress, type UrlRules } from './address.ts';
export type { Lookup } from './connect.ts';
export { SafeFetchError, type SafeFetchCode } from './errors.ts';
export {
  createSafeFetch,
  type SafeFetch,
  type SafeFetchInit,
  type SafeFetchOptions,
  type SafeFetchResponse,
} from './safe-fetch.ts';
