export { type Conditions, Network } from './network.ts';
export { createPublisher, type Incoming, type Publisher } from './publisher.ts';
export { createSubscriber, type Outgoing, type Subscriber } from './subscriber.ts';
