export type { EventBus, Listener, Origin } from './bus.ts';
export { createFeeds, type FeedOptions, type Feeds, type FeedsOptions } from './feeds.ts';
export { forgetKept } from './forgetting.ts';
export { SlowConsumerError } from './mailbox.ts';
export { liveOnly } from './live-only.ts';
export { memoryBus } from './memory-bus.ts';
export { redisBus, type RedisBusOptions } from './redis-bus.ts';
