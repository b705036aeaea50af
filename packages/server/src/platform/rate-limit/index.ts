export { addressLimit, networkOf } from './addresses.ts';
export { createRateLimits, type RateLimit, type RateLimitRule, type RateLimits } from './rate-limit.ts';
export { limitsUpkeep } from './upkeep.ts';
