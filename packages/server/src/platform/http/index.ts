export { clientIp, parseTrustProxy, type TrustProxy } from './client-ip.ts';
export { enter, factsOf, type EdgeOptions, type RequestFacts } from './edge.ts';
export { idempotencyKey } from './idempotency-key.ts';
export { isLocalOrigin } from './local-origin.ts';
export { noStore } from './no-store.ts';
export {
  answerLike,
  answers,
  BEARER,
  BEARER_OR_NOBODY,
  collectRoutes,
  describeApi,
  NOBODY,
  type ApiDoc,
} from './openapi/index.ts';
export { parseInput } from './parse-input.ts';
export { BODY_LIMIT, createRestApp } from './rest-app.ts';
export type { RestApp, ScopesOf } from './rest-types.ts';
export { constantAnswer } from './serializer.ts';
export { asksForWebSocket } from './upgrade.ts';
export { toItem } from './validation-items.ts';
