import { randomUUID } from 'node:crypto';
import type { Logger } from '../log/index.ts';
import { connectRedis } from '../redis/index.ts';
import { Listeners, type EventBus } from './bus.ts';

export interface RedisBusOptions {
  url: string;
  log: Logger;
  /** A prefix of channel names, so that several systems can share a Redis server. */
  prefix?: string;
}

interface Envelope {
  from: string;
  message: object;
}

/**
 * The bus between processes. Listeners of this process get the published object at once, even without Redis; the copy
 * that Redis sends back is dropped. While Redis is away, other processes hear nothing. When it is back, the channels
 * are subscribed again and `missed` is called.
 */
export function redisBus({ url, log, prefix = 'nova:events:' }: RedisBusOptions): EventBus {
  const self = randomUUID();
  const listeners = new Listeners(log);
  const sending = connectRedis(url, log);
  const hearing = connectRedis(url, log);

  /** Fails while Redis is away. `ready` then subscribes every topic again. */
  const hear = (topic: string) =>
    void hearing.subscribe(prefix + topic).then(
      () => listeners.tellMissed(topic),
      (error: unknown) => log.debug({ err: error, topic }, 'cannot hear other processes yet'),
    );
  const unhear = (channel: string) => void hearing.unsubscribe(channel).catch(() => {});

  hearing.on('ready', () => listeners.topics.forEach(hear));
  hearing.on('message', (channel: string, text: string) => {
    const topic = channel.slice(prefix.length);
    // The topic may have lost its listeners while Redis was away, and ioredis subscribed it again by itself.
    if (!listeners.has(topic)) unhear(channel);
    const envelope = readEnvelope(text, log);
    if (envelope && envelope.from !== self) listeners.tell(topic, envelope.message, 'elsewhere');
  });

  return {
    publish(topic, message) {
      listeners.tell(topic, message, 'here');
      void send(topic, message).catch((error: unknown) => log.debug({ err: error, topic }, 'other processes not told'));
    },
    subscribe(topic, listener, missed = () => {}) {
      const subscriber = { listener, missed };
      if (listeners.add(topic, subscriber)) hear(topic);
      return () => void (listeners.remove(topic, subscriber) && unhear(prefix + topic));
    },
    async close() {
      listeners.clear();
      sending.disconnect();
      hearing.disconnect();
    },
  };

  async function send(topic: string, message: object): Promise<void> {
    await sending.publish(prefix + topic, JSON.stringify({ from: self, message } satisfies Envelope));
  }
}

function readEnvelope(text: string, log: Logger): Envelope | null {
  try {
    return JSON.parse(text) as Envelope;
  } catch (error) {
    log.warn({ err: error }, 'a message on the bus is not ours');
    return null;
  }
}
