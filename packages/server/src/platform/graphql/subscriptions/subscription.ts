import {
  createSourceEventStream,
  executeSubscriptionEvent,
  validateSubscriptionArgs,
  type ExecutionArgs,
  type ExecutionResult,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import type { OperationContext } from '../operations/context.ts';
import type { Documents } from '../operations/documents.ts';
import { inScope } from '../../db/index.ts';
import { ownerOf, withDeadline } from '../../deadline/index.ts';
import type { GraphqlLimits } from '../operations/limits.ts';
import { asGraphqlError, present, type ErrorScope } from '../operations/errors.ts';
import type { Logger } from '../../log/index.ts';
import { rendered, ResultCache, type Rendered } from './result-cache.ts';

/** An open subscription: the result of each event for one subscriber. */
export class Subscription implements AsyncIterableIterator<Rendered, undefined> {
  readonly #events: AsyncIterator<unknown>;
  readonly #render: (event: unknown) => Rendered | Promise<Rendered>;

  constructor(events: AsyncIterator<unknown>, render: (event: unknown) => Rendered | Promise<Rendered>) {
    this.#events = events;
    this.#render = render;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Rendered, undefined>> {
    const { value, done } = await this.#events.next();
    if (done) return { value: undefined, done };
    const result = this.#render(value);
    return { value: result instanceof Promise ? await result : result, done: false };
  }

  /**
   * Passes each result to `send` and waits only if that returns a promise. With thousands of subscribers this halves
   * the promises.
   */
  async deliver(send: (result: Rendered) => void | Promise<void>): Promise<void> {
    for (;;) {
      const { value, done } = await this.#events.next();
      if (done) return;
      const result = this.#render(value);
      const sent = send(result instanceof Promise ? await result : result);
      if (sent) await sent;
    }
  }

  async return(): Promise<IteratorResult<Rendered, undefined>> {
    await this.#events.return?.();
    return { value: undefined, done: true };
  }
}

/** Replaces graphql's `subscribe`, which executes and serialises each event for every subscriber. */
export function createSubscribe(documents: Documents, { queryMs }: GraphqlLimits, log: Logger) {
  const cache = new ResultCache();
  return async (args: ExecutionArgs): Promise<Subscription | ExecutionResult> => {
    const validated = validateSubscriptionArgs({ ...args, hideSuggestions: true });
    if (!('schema' in validated)) return { errors: validated };
    const { caller } = args.contextValue as OperationContext;
    // Without a deadline: what it opens lasts longer.
    const stream = await inScope({ owner: ownerOf(caller) }, () => createSourceEventStream(validated));
    if (!(Symbol.asyncIterator in stream)) return stream;
    const operation = documents.operationOf(args)!;
    const key = cache.keyOf(operation, args.variableValues ?? {}, caller);
    const scope = { requestId: caller.requestId, log };
    // Others may wait for the same result, so it does not end with this client.
    const bounded: Bounded = (work) => withDeadline(ownerOf(caller), { ms: queryMs }, work);
    const make = (event: unknown) => execute(event, validated, scope, bounded);
    return new Subscription(stream[Symbol.asyncIterator](), (event) => cache.get(event, key, () => make(event)));
  };
}

/** Returns the result at once when nothing in it has to be awaited. */
function execute(
  event: unknown,
  args: ValidatedSubscriptionArgs,
  scope: ErrorScope,
  bounded: Bounded,
): Rendered | Promise<Rendered> {
  const write = (result: ExecutionResult) => rendered(JSON.stringify(present(result, scope)), !result.errors);
  const fail = (error: Error) => write({ errors: [asGraphqlError(error)] });
  const result = bounded(() => executeSubscriptionEvent({ ...args, rootValue: event }));
  return result instanceof Promise ? result.then(write, fail) : write(result);
}

type Result = ExecutionResult | Promise<ExecutionResult>;
type Bounded = (work: () => Result) => Result;
