import type { ServerResponse } from 'node:http';
import type { Caller } from '../auth/index.ts';
import { rateLimited, unauthenticated } from '../errors/index.ts';
import { SlowConsumerError } from '../events/index.ts';
import type { Connections } from './connections.ts';
import { isSubscription, type Admitted, type Engine } from './engine.ts';
import { refuse, tooSlow, type Refused, type Result } from './errors.ts';
import { EventStream } from './event-stream.ts';
import type { GraphqlLimits } from './limits.ts';
import type { Proofs } from './proofs.ts';
import { deliver, isSource, type Source } from './source.ts';

export interface SseOptions {
  engine: Engine;
  limits: GraphqlLimits;
  connections: Connections;
  proofs: Proofs;
}

/** Answers an operation as server-sent events, one connection each (the distinct mode of graphql-sse). */
export type Sse = (
  response: ServerResponse,
  admitted: Admitted,
  caller: Caller,
  authorization: string | undefined,
) => Promise<Refused | null>;

export function createSse(options: SseOptions): Sse {
  const { engine, limits, connections } = options;
  return async (response, admitted, caller, authorization) => {
    if (connections.isClosing) return refuse(503, 'UNAVAILABLE', 'The server is shutting down');
    const leave = connections.takePlace(caller);
    if (!leave) throw rateLimited('Too many open connections', 5);
    response.once('close', leave);
    const opened = await (isSubscription(admitted) ? engine.open(admitted, caller) : engine.run(admitted, caller));
    const explain = (error: Error) => JSON.stringify(engine.explain(error, caller.requestId));
    const stream = new EventStream(response, limits, () => explain(tooSlow()));
    if (isSource(opened)) {
      const end = (why: string) => stream.complete(explain(unauthenticated(why)));
      const forget = options.proofs.hold(authorization, caller.viewer, end);
      await follow(response, stream, opened, explain, connections).finally(forget);
    } else stream.complete(JSON.stringify(opened satisfies Result));
    return null;
  };
}

async function follow(
  response: ServerResponse,
  stream: EventStream,
  source: Source,
  explain: (error: Error) => string,
  connections: Connections,
): Promise<void> {
  connections.add(stream);
  const stop = () => void source.events.return?.();
  // `close` comes however the stream ends; it may have come while the subscription was being opened.
  response.once('close', stop);
  if (response.closed) stop();
  try {
    await deliver(source, (json) => stream.send(json));
    stream.complete();
  } catch (error) {
    if (error instanceof SlowConsumerError) stream.dropSlow();
    else stream.complete(explain(error as Error));
  } finally {
    connections.remove(stream);
  }
}
