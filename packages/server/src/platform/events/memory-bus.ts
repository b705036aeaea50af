import type { Logger } from '../log/index.ts';
import { Listeners, type EventBus } from './bus.ts';

/** The bus within one process. Every listener gets the published object itself. */
export function memoryBus({ log }: { log: Logger }): EventBus {
  const listeners = new Listeners(log);
  return {
    publish: (topic, message) => listeners.tell(topic, message, 'here'),
    subscribe(topic, listener, missed = () => {}) {
      const subscriber = { listener, missed };
      listeners.add(topic, subscriber);
      return () => void listeners.remove(topic, subscriber);
    },
    close: async () => listeners.clear(),
  };
}
