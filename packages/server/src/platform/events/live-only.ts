import type { EventBus } from './bus.ts';
import { Mailbox } from './mailbox.ts';

interface LiveOptions<E> {
  where?: (message: E) => boolean;
  /** The most messages that may wait for the subscriber before it ends with a `SlowConsumerError`. */
  queueLimit?: number;
}

/** The messages of a topic from the first `next` on, for uses without replay. A message that the bus loses is lost. */
export function liveOnly<E extends object>(
  bus: EventBus,
  topic: string,
  { where = () => true, queueLimit = 1000 }: LiveOptions<E> = {},
): AsyncIterableIterator<E, undefined> {
  const mailbox = new Mailbox<E>(queueLimit);
  let leave: (() => void) | null = null;
  const listen = () => {
    leave ??= bus.subscribe(topic, (message) => {
      if (where(message as E)) mailbox.push(message as E);
      if (!mailbox.isOpen) leave?.();
    });
  };
  const end = async (): Promise<IteratorResult<E, undefined>> => {
    mailbox.close();
    leave?.();
    return { value: undefined, done: true };
  };
  return {
    next: () => {
      if (mailbox.isOpen) listen();
      return mailbox.next();
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
