import type { Logger } from '../log/index.ts';
import type { EventBus } from './bus.ts';
import { TopicReader, type TopicReaderOptions, type TopicSource } from './topic-reader.ts';
import { Stream, type StreamOptions } from './stream.ts';

export interface FeedsOptions {
  bus: EventBus;
  log: Logger;
  /** Milliseconds between reads of a topic with subscribers, even if no message came. */
  pollMs?: number;
  /** The most events that may wait for one subscriber before it ends with a `SlowConsumerError`. */
  queueLimit?: number;
}

export interface FeedOptions<E> extends TopicSource<E>, Omit<StreamOptions<E>, 'queueLimit'> {}

/** Ordered topics. Their events are numbered rows; the bus only says that there are new ones. */
export interface Feeds {
  /**
   * Replays from `after` and then goes live, in order, without gaps or duplicates. Subscribers of a topic in one
   * process share the reads and get the same objects, so an event must not be changed. Nothing is held before the first
   * `next`. The stream ends by `return` (as `for await` does), by the `signal`, by `isLast`, or by a
   * `SlowConsumerError`.
   *
   * Filter events by `where` instead of an async generator around the feed: a generator that waits for the next event
   * cannot be ended until it comes.
   */
  open<E extends object>(options: FeedOptions<E>): AsyncIterableIterator<E, undefined>;
  /** The number of topics that are being read. */
  topicCount(): number;
}

const PAGE_SIZE = 500;
const KEEP = 256;

interface Shared {
  /** A `TopicReader<E>`. All subscribers of a topic use the same type of events. */
  reader: unknown;
  stop: () => void;
  subscribers: number;
}

export function createFeeds({ bus, log, pollMs = 2000, queueLimit = 1000 }: FeedsOptions): Feeds {
  const topics = new Map<string, Shared>();
  const options: TopicReaderOptions = {
    bus,
    log,
    pollMs,
    pageSize: Math.min(PAGE_SIZE, queueLimit),
    keep: Math.min(KEEP, queueLimit),
  };

  const drop = (topic: string, shared: Shared) => {
    if (topics.get(topic) === shared) topics.delete(topic);
    shared.stop();
  };
  const sharedOf = <E>(source: TopicSource<E>): Shared => {
    const known = topics.get(source.topic);
    if (known) return known;
    const reader = new TopicReader(source, options);
    const shared: Shared = { reader, stop: () => reader.stop(), subscribers: 0 };
    topics.set(source.topic, shared);
    // The present subscribers get the error. The next one starts afresh.
    reader.started.catch(() => drop(source.topic, shared));
    return shared;
  };

  return {
    open<E extends object>(feed: FeedOptions<E>) {
      let shared: Shared | null = null;
      const join = () => {
        shared = sharedOf(feed);
        shared.subscribers++;
        return shared.reader as TopicReader<E>;
      };
      const leave = () => {
        if (shared && --shared.subscribers === 0) drop(feed.topic, shared);
      };
      return new Stream(join, leave, { ...feed, queueLimit });
    },
    topicCount: () => topics.size,
  };
}
