import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors/index.ts';

export interface RateLimitRule {
  name: string;
  points: number;
  windowSeconds: number;
  /** What the caller is told. */
  message: string;
}

export interface RateLimit {
  /**
   * Counts one.
   *
   * @throws AppError RATE_LIMITED with `Retry-After`, when `key` has used up its points.
   */
  consume(key: string): Promise<void>;
  /** Forgets what `key` used. */
  reset(key: string): Promise<void>;
}

export type RateLimits = (rule: RateLimitRule) => RateLimit;

/** Fixed windows per key, in this process or, with Redis, over all of them. When Redis is away, in this process. */
export function createRateLimits(redis: Redis | null): RateLimits {
  return (rule) => {
    const options = { keyPrefix: `nova:limit:${rule.name}`, points: rule.points, duration: rule.windowSeconds };
    const memory = new RateLimiterMemory(options);
    const limiter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory, rejectIfRedisNotReady: true })
      : memory;
    return {
      async consume(key) {
        try {
          await limiter.consume(key);
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error;
          throw rateLimited(rule.message, error.msBeforeNext / 1000);
        }
      },
      reset: async (key) => void (await limiter.delete(key)),
    };
  };
}
