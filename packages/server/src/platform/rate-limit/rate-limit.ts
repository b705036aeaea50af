import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../clock/index.ts';
import type { Database } from '../db/index.ts';
import { rateLimited } from '../errors/index.ts';
import { countInDatabase, discountInDatabase, forgetInDatabase, keyOf, type Counted } from './rate-limit.store.ts';

export interface RateLimitRule {
  name: string;
  points: number;
  windowSeconds: number;
  /** The error message for the caller. */
  message: string;
}

export interface RateLimit {
  /**
   * Counts one try.
   *
   * @throws AppError RATE_LIMITED with `Retry-After`, when `key` has used up its points.
   */
  consume(key: string): Promise<void>;
  /** Forgets the points that `key` used. */
  reset(key: string): Promise<void>;
  /** Takes back one try that `consume` counted, because nothing came of it. */
  giveBack(key: string): Promise<void>;
}

export type RateLimits = (rule: RateLimitRule) => RateLimit;

export interface RateLimitsDeps {
  db: Pick<Database, 'prisma'>;
  clock: Clock;
  redis: Redis | null;
}

interface Counter {
  count(key: string): Promise<Counted>;
  forget(key: string): Promise<void>;
  discount(key: string): Promise<void>;
}

/**
 * How long a process refuses a key by itself after the counter refused it. Kept short, because another process may have
 * reset the key since.
 */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

/**
 * Fixed windows per key, over all processes and restarts. Counts are in Redis, or without Redis in the database. Do not
 * call this inside a transaction, because a rollback does not undo the count.
 */
export function createRateLimits(deps: RateLimitsDeps): RateLimits {
  return (rule) => {
    const counter = deps.redis ? inRedis(deps.redis, rule, inDatabase(deps, rule)) : inDatabase(deps, rule);
    const refused = new LRUCache<string, number>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });
    const refuse = (untilMs: number) =>
      rateLimited(rule.message, Math.max(1, untilMs - deps.clock.now().getTime()) / 1000);
    return {
      async consume(key) {
        const known = refused.get(key);
        if (known !== undefined && known > deps.clock.now().getTime()) throw refuse(known);
        const { points, expiresAt } = await counter.count(key);
        if (points <= rule.points) return;
        refused.set(key, expiresAt.getTime());
        throw refuse(expiresAt.getTime());
      },
      async reset(key) {
        refused.delete(key);
        await counter.forget(key);
      },
      async giveBack(key) {
        refused.delete(key);
        await counter.discount(key);
      },
    };
  };
}

function inDatabase({ db, clock }: RateLimitsDeps, rule: RateLimitRule): Counter {
  return {
    count: (key) => countInDatabase(db.prisma, keyOf(rule.name, key), rule, clock.now()),
    forget: (key) => forgetInDatabase(db.prisma, keyOf(rule.name, key)),
    discount: (key) => discountInDatabase(db.prisma, keyOf(rule.name, key)),
  };
}

/** When Redis is away, the database counts. */
function inRedis(redis: Redis, rule: RateLimitRule, instead: Counter): Counter {
  const options = { keyPrefix: `nova:limit:${rule.name}`, points: rule.points, duration: rule.windowSeconds };
  const limiter = new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  const told = ({ consumedPoints, msBeforeNext }: RateLimiterRes): Counted => ({
    points: consumedPoints,
    expiresAt: new Date(Date.now() + msBeforeNext),
  });
  return {
    async count(key) {
      try {
        return told(await limiter.consume(key));
      } catch (error) {
        return error instanceof RateLimiterRes ? told(error) : instead.count(key);
      }
    },
    async forget(key) {
      await Promise.all([limiter.delete(key).catch(() => false), instead.forget(key)]);
    },
    async discount(key) {
      // A key that has expired since would begin below zero, and never expire.
      const known = await limiter.get(key).catch(() => null);
      if (known && known.consumedPoints > 0) await limiter.reward(key).catch(() => null);
      else await instead.discount(key);
    },
  };
}
