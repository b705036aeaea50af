import type { CallEvent } from '../calls.events.ts';
import { NovaError } from '../../errors/index.ts';
import type { Transport } from '../../http/transport.ts';
import { CallPlan } from './call-plans.ts';
import type { StreamOptions } from '../../stream/options.ts';
import { Subscription } from '../../stream/subscription.ts';

/**
 * The events of one call, from `calls.stream`. Read it with one `for await`, or with `next`. It ends after the call's
 * last event, an error, an abort, or a `return`.
 *
 * @example
 * const stream = nova.calls.stream(callId);
 * for await (const event of stream) if (event.type === 'answered') break;
 * console.log(`Read up to ${stream.lastSeq}`);
 */
export class CallStream extends Subscription<CallEvent> {
  /** @internal */
  constructor(transport: Transport, callId: string, { after = 0, ...options }: StreamOptions = {}) {
    if (!Number.isInteger(after) || after < 0) throw new NovaError('after must be the seq of an event');
    super(transport, new CallPlan(callId, after), options);
  }

  /** The number of the last returned event. Pass it as `after` to continue. */
  get lastSeq(): number {
    return Number(this.position);
  }
}
