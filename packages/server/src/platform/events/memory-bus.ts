import type { Logger } from '../log/index.ts';
import { Ears, type EventBus } from './bus.ts';

/** The bus of one process. Every listener gets the object that was published. */
export function memoryBus({ log }: { log: Logger }): EventBus {
  const ears = new Ears(log);
  return {
    publish: (topic, message) => ears.tell(topic, message, 'here'),
    subscribe(topic, listener, missed = () => {}) {
      const ear = { listener, missed };
      ears.add(topic, ear);
      return () => void ears.remove(topic, ear);
    },
    close: async () => ears.clear(),
  };
}
