import { Redis } from 'ioredis';
import type { Logger } from '../log/index.ts';

/** A connection that reconnects by itself. While it is away, commands fail at once, so nothing waits for it. */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5000,
    // A server that is there and does not answer fails commands, too.
    commandTimeout: 1000,
    retryStrategy: (n) => Math.min(n * 100, 2000),
  });
  redis.on('error', (error) => log.warn({ err: error }, 'redis'));
  return redis;
}

export type { Redis };
