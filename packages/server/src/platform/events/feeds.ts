import type { Logger } from '../log/index.ts';
import type { EventBus } from './bus.ts';
import { TopicReader, type TopicReaderOptions, type TopicSource } from './topic-reader.ts';
import { Stream, type StreamOptions } from './stream.ts';

export interface FeedsOptions {
  bus: EventBus;
  log: Logger;
  /** How often a topic with subscribers is read even when nothing was heard. */
  pollMs?: number;
  /** How many events may wait for one subscriber before it is ended with a `SlowConsumerError`. */
  queueLimit?: number;
}

export interface FeedOptions<E> extends TopicSource<E>, Omit<StreamOptions<E>, 'queueLimit'> {}

/** Ordered topics: rows with a number, which the bus only hints at. */
export interface Feeds {
  /**
   * Replays from `after`, then goes live, with no gap and no duplicate, in order. Subscribers of a topic in one
   * process share the reading and get the same objects, so an event must not be changed. Nothing is held before the first
   * `next`; reading ends with `return` (as `for await` does), the `signal`, `isLast`, or a `SlowConsumerError`.
   *
   * Pick events by `where` rather than with an async generator around the feed: a generator that waits for the next
   * event cannot be ended until it comes.
   */
  open<E extends object>(options: FeedOptions<E>): AsyncIterableIterator<E, undefined>;
  /** How many topics are being read. */
  topicCount(): number;
}

const PAGE_SIZE = 500;
const KEEP = 256;

interface Shared {
  /** A `TopicReader<E>`: all who open a topic mean the same events, of the same type. */
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
    // Its subscribers learn of it by themselves; the next one starts afresh.
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
