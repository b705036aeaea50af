import {
  createSourceEventStream,
  executeSubscriptionEvent,
  validateSubscriptionArgs,
  type ExecutionArgs,
  type ExecutionResult,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import type { Result } from './errors.ts';
import type { Rendered, Sharing } from './sharing.ts';

/** An open subscription: its events, and what each of them is for this subscriber. */
export interface Source {
  events: AsyncIterator<unknown>;
  /** The result as JSON: at once where it is known or nothing in it has to be waited for. */
  render(event: unknown): string | Promise<string>;
}

export interface SourceOptions {
  sharing: Sharing;
  /** See `Sharing.keyOf`. */
  key: string;
  show: (result: ExecutionResult) => Result;
}

export async function openSource(args: ExecutionArgs, { sharing, key, show }: SourceOptions): Promise<Source | Result> {
  const validated = validateSubscriptionArgs(args);
  if (!('schema' in validated)) return show({ errors: validated });
  const stream = await createSourceEventStream(validated);
  if (!(Symbol.asyncIterator in stream)) return show(stream);
  return {
    events: stream[Symbol.asyncIterator](),
    render: (event) => sharing.render(event, key, () => make(event, validated, show)),
  };
}

export const isSource = (opened: Source | Result): opened is Source => 'events' in opened;

function make(
  event: unknown,
  args: ValidatedSubscriptionArgs,
  show: SourceOptions['show'],
): Rendered | Promise<Rendered> {
  const write = (result: ExecutionResult) => ({ json: JSON.stringify(show(result)), isGood: !result.errors });
  const result = executeSubscriptionEvent({ ...args, rootValue: event });
  return result instanceof Promise ? result.then(write) : write(result);
}

/** Hands out event after event, until they end; waits where `send` does. */
export async function deliver(source: Source, send: (json: string) => Promise<void> | void): Promise<void> {
  for (;;) {
    const { value, done } = await source.events.next();
    if (done) return;
    const json = source.render(value);
    const sent = send(typeof json === 'string' ? json : await json);
    if (sent) await sent;
  }
}
