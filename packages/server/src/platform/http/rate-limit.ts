import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors/index.ts';

export interface RateLimitRule {
  name: string;
  points: number;
  windowSeconds: number;
  /** The message for the caller. */
  message: string;
}

export interface RateLimit {
  /**
   * Counts one use.
   *
   * @throws AppError RATE_LIMITED with `Retry-After` when `key` has no points left.
   */
  consume(key: string): Promise<void>;
  /** Resets the count of `key`. */
  reset(key: string): Promise<void>;
}

export type RateLimits = (rule: RateLimitRule) => RateLimit;

/**
 * Fixed windows for each key: in this process or, with Redis, across all processes. While Redis is away, in this
 * process.
 */
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
