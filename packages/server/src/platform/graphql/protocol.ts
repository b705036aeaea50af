import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { makeServer, type Context, type Server } from 'graphql-ws';
import type { Caller, Viewer } from '../auth/index.ts';
import { AppError, rateLimited, unauthenticated } from '../errors/index.ts';
import { SlowConsumerError } from '../events/index.ts';
import type { Logger } from '../log/index.ts';
import type { Connections } from './connections.ts';
import type { Admitted, Engine } from './engine.ts';
import { Refused, type Result } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import { checkParams } from './params.ts';
import { CLOSE, type Peer } from './peer.ts';
import type { Proofs } from './proofs.ts';
import { deliver, isSource, type Source } from './source.ts';

export interface ProtocolOptions {
  schema: GraphQLSchema;
  engine: Engine;
  limits: GraphqlLimits;
  connections: Connections;
  proofs: Proofs;
  log: Logger;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
}

/** What is known of one WebSocket. */
export interface Session extends Caller {
  peer: Peer;
  /** Of the request that became the WebSocket, until it says something else. */
  authorization: string | undefined;
  /** What to undo when it closes. */
  leave(): void;
  forget(): void;
  isClosed: boolean;
}

type Params = Record<string, unknown> | undefined;
type SocketContext = Context<Params, Session>;

const LONGEST_ID = 128;

/**
 * The graphql-transport-ws protocol, spoken by graphql-ws, with two things done here: what may run, and the `next`
 * messages of subscriptions, which are written from JSON that is shared by all who select the same.
 */
export function createProtocol(options: ProtocolOptions): Server<Session> {
  const { schema, engine, limits, proofs } = options;
  const running = new WeakMap<ExecutionArgs, { admitted: Admitted; caller: Caller }>();
  const of = (args: ExecutionArgs) => running.get(args)!;
  return makeServer<Params, Session>({
    connectionInitWaitTimeout: limits.initMs,
    onConnect: ({ connectionParams, extra }) => connect(extra, connectionParams, options),
    async onSubscribe({ subscriptions, extra }, id, payload) {
      if (!(await proofs.holds(extra.authorization))) return [failure(unauthenticated())];
      const admitted = admit(Object.keys(subscriptions).length, id, payload, options);
      if (admitted instanceof Refused) return [...admitted.errors];
      const args = { schema, document: admitted.prepared.document, operationName: admitted.params.operationName };
      running.set(args, { admitted, caller: extra });
      return args;
    },
    execute: (args) => engine.run(of(args).admitted, of(args).caller) as never,
    subscribe: (args) => engine.open(of(args).admitted, of(args).caller) as never,
    onOperation: (context, id, _payload, _args, opened) =>
      isSource(opened as Source | Result) ? (drive(opened as unknown as Source, context, id) as never) : undefined,
    onNext: (_context, _id, _payload, _args, result) => result,
    onError: ({ extra }, _id, _payload, errors) => engine.explain(new Refused(400, errors), extra.requestId).errors,
  });
}

/** @returns false when the socket was closed instead. */
async function connect(
  session: Session,
  params: Params,
  { authenticate, connections, proofs, log }: ProtocolOptions,
): Promise<boolean> {
  session.authorization = authorizationIn(params) ?? session.authorization;
  try {
    session.viewer = await authenticate(session.authorization);
  } catch (error) {
    if (error instanceof AppError) session.peer.close(CLOSE.unauthorized, error.message);
    else session.peer.close(CLOSE.failed, 'Internal server error');
    if (!(error instanceof AppError)) log.error({ err: error, requestId: session.requestId }, 'could not authenticate');
    return false;
  }
  if (session.isClosed) return false;
  // From the places of its address to those of its account.
  session.leave();
  const leave = connections.takePlace(session);
  if (!leave) session.peer.close(CLOSE.tryLater, 'Too many open connections');
  session.leave = leave ?? (() => {});
  const end = (why: string) => session.peer.close(CLOSE.unauthorized, why);
  session.forget = proofs.hold(session.authorization, session.viewer, end);
  return leave !== null;
}

function authorizationIn(params: Params): string | undefined {
  const value = params?.Authorization ?? params?.authorization;
  return typeof value === 'string' ? value : undefined;
}

function admit(
  count: number,
  id: string,
  payload: unknown,
  { engine, limits }: Pick<ProtocolOptions, 'engine' | 'limits'>,
): Admitted | Refused {
  const tooMany = `At most ${limits.operationsPerConnection} operations can run on one connection`;
  if (count > limits.operationsPerConnection) return new Refused(429, [failure(rateLimited(tooMany, 1))]);
  // It comes back in every message.
  if (id.length > LONGEST_ID) return new Refused(400, [failure(new AppError('BAD_REQUEST', 'The id is too long'))]);
  const checked = checkParams(payload, limits.variableDepth);
  return checked instanceof Refused ? checked : engine.admit(checked);
}

const failure = (error: AppError) => new GraphQLError(error.message, { originalError: error });

/** An iterator of nothing, for graphql-ws to hold and to end, that sends by itself meanwhile. */
function drive(source: Source, { subscriptions, extra: { peer } }: SocketContext, id: string): AsyncGenerator<never> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const done = { value: undefined, done: true } as const;
  const driver = {
    [Symbol.asyncIterator]: () => driver,
    async next() {
      try {
        await deliver(source, (json) => (subscriptions[id] === driver ? peer.send(`${head}${json}}`) : undefined));
      } catch (error) {
        if (!(error instanceof SlowConsumerError)) throw error;
        peer.dropSlow();
      }
      return done;
    },
    async return() {
      await source.events.return?.();
      return done;
    },
    async throw() {
      return driver.return(undefined);
    },
    [Symbol.asyncDispose]: async () => void (await driver.return(undefined)),
  } as AsyncGenerator<never>;
  return driver;
}
