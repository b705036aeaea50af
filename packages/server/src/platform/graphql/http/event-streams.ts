import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { rateLimited, unauthenticated } from '../../errors/index.ts';
import type { Logger } from '../../log/index.ts';
import type { Connections } from '../connections/connections.ts';
import type { Proofs } from '../connections/proofs.ts';
import type { HttpContext, OperationContext } from '../operations/context.ts';
import { asGraphqlError, refuse, toPublic } from '../operations/errors.ts';
import type { GraphqlLimits } from '../operations/limits.ts';
import { rendered } from '../subscriptions/result-cache.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { accepted } from './accept.ts';
import { EventStream } from './event-stream.ts';

export interface EventStreamsOptions {
  limits: GraphqlLimits;
  connections: Connections;
  proofs: Proofs;
  log: Logger;
}

/** Counts subscriptions over HTTP as open connections, and ends them when their token ends. */
export function useEventStreams(options: EventStreamsOptions): Plugin<OperationContext, HttpContext> {
  const { limits, connections, proofs, log } = options;
  return {
    onSubscribe({ args: { contextValue }, setResultAndStopExecution }) {
      const { caller, req, res } = contextValue as OperationContext;
      if (!req || !res) return;
      const refused = accepted(req.headers.accept).stream ? takePlace(caller, res, connections) : notAStream();
      if (refused) return setResultAndStopExecution({ errors: [refused] });
      const explain = (error: Error) =>
        rendered(JSON.stringify({ errors: [toPublic(error, { requestId: caller.requestId, log })] }), false);
      return {
        onSubscribeResult({ result, setResult }) {
          if (!(result instanceof Subscription)) return;
          const stream = new EventStream(result, { response: res, limits, explain });
          connections.add(stream);
          const end = (why: string) => stream.fail(asGraphqlError(unauthenticated(why)));
          const forget = proofs.hold(req.headers.authorization, caller.viewer, end);
          const closed = () => {
            connections.remove(stream);
            forget();
          };
          if (res.closed) closed();
          else res.once('close', closed);
          setResult(stream as never);
        },
      };
    },
  };
}

/** @returns the reason when no place is left. */
function takePlace(
  caller: OperationContext['caller'],
  response: ServerResponse,
  connections: Connections,
): GraphQLError | null {
  if (connections.isClosing)
    return refuse(503, 'SERVICE_UNAVAILABLE', 'The server is shutting down', { 'retry-after': '1' });
  const leave = connections.takePlace(caller);
  if (!leave) return asGraphqlError(rateLimited('Too many open connections', 5));
  response.once('close', leave);
  return null;
}

const notAStream = () => refuse(406, 'BAD_REQUEST', 'A subscription needs `accept: text/event-stream`, or a WebSocket');
