export { addressLimit, networkOf } from './addresses.ts';
export { createRateLimits, type RateLimit, type RateLimitRule, type RateLimits } from './rate-limit.ts';
export { deleteExpired } from './rate-limit.store.ts';
