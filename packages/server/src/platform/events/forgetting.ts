import type { EventBus } from './bus.ts';

/** A message that is no event. */
interface Forget {
  forgetsKept: true;
}

/**
 * Makes the readers of a topic, in every process, drop the events that they keep for late subscribers, because rows were
 * deleted. Who subscribes from then on gets what the rows say.
 */
export const forgetKept = (bus: EventBus, topic: string): void =>
  bus.publish(topic, { forgetsKept: true } satisfies Forget);

export const asksToForget = (message: object): boolean => 'forgetsKept' in message;
