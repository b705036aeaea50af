import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { makeServer, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import type { Caller, Viewer } from '../../auth/index.ts';
import { inScope, toPublicError } from '../../db/index.ts';
import { ownerOf } from '../../deadline/index.ts';
import { AppError, badRequest, rateLimited, unauthenticated } from '../../errors/index.ts';
import { SlowConsumerError } from '../../events/index.ts';
import type { Logger } from '../../log/index.ts';
import type { Connections } from '../connections/connections.ts';
import type { Proofs } from '../connections/proofs.ts';
import type { Yoga } from '../operations/context.ts';
import type { Documents } from '../operations/documents.ts';
import { asGraphqlError, present, toPublic } from '../operations/errors.ts';
import type { GraphqlLimits } from '../operations/limits.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { CLOSE, type SocketConnection } from './socket-connection.ts';

export interface ProtocolOptions {
  yoga: Yoga;
  documents: Documents;
  limits: GraphqlLimits;
  connections: Connections;
  proofs: Proofs;
  log: Logger;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
}

/** The state of one WebSocket. */
export interface Session extends Caller {
  connection: SocketConnection;
  /** The header of the upgrade request, until the client sends another in `connection_init`. */
  authorization: string | undefined;
  /** Undoes what was set up, when the socket closes. */
  leave(): void;
  forget(): void;
  isClosed: boolean;
  /** Ends each operation when its client takes it back, or the socket closes. */
  operations: Map<string, AbortController>;
}

type Params = Record<string, unknown> | undefined;
type SocketContext = Context<Params, Session>;

const LONGEST_ID = 128;

/**
 * The graphql-transport-ws protocol by graphql-ws. Operations run as in Yoga, except that `next` messages of
 * subscriptions are written from JSON shared by all who select the same.
 */
export function createProtocol(options: ProtocolOptions): Server<Session> {
  const { yoga, limits, proofs, log } = options;
  const { execute, subscribe } = yoga.getEnveloped();
  return makeServer<Params, Session>({
    connectionInitWaitTimeout: limits.initMs,
    onConnect: ({ connectionParams, extra }) => connect(extra, connectionParams, options),
    async onSubscribe({ subscriptions, extra }, id, payload) {
      if (!(await proofs.holds(extra.authorization))) return [asGraphqlError(unauthenticated())];
      try {
        checkRoom(Object.keys(subscriptions).length, id, limits);
        return await prepare(payload, id, extra, options);
      } catch (error) {
        return [asError(error)];
      }
    },
    execute,
    subscribe,
    onOperation: (context, id, _payload, _args, opened) =>
      opened instanceof Subscription ? drive(opened, context, id) : undefined,
    onComplete: ({ extra }, id) => void extra.operations.delete(id),
    onNext: ({ extra: { requestId } }, _id, _payload, _args, result) =>
      present(result, { requestId, log }) as ExecutionResult,
    onError: ({ extra: { requestId } }, _id, _payload, errors) =>
      errors.map((error) => toPublic(error, { requestId, log })) as never,
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
    // The upgrade passed no scope. A token that nobody knows yet is looked up for its address, as over HTTP.
    const scope = { owner: ownerOf(session) };
    session.viewer = await inScope(scope, () => authenticate(session.authorization));
  } catch (error) {
    refuseConnection(error, session, log);
    return false;
  }
  if (session.isClosed) return false;
  // Moves the socket from the places of its address to those of its account.
  session.leave();
  const leave = connections.takePlace(session);
  if (!leave) session.connection.close(CLOSE.tryLater, 'Too many open connections');
  session.leave = leave ?? (() => {});
  const end = (why: string) => session.connection.close(CLOSE.unauthorized, why);
  session.forget = proofs.hold(session.authorization, session.viewer, end);
  return leave !== null;
}

/** A client gives up on a wrong token, and comes back when the server was only busy. */
function refuseConnection(error: unknown, { connection, requestId }: Session, log: Logger): void {
  const known = error instanceof AppError ? error : toPublicError(error);
  if (known?.code === 'SERVICE_UNAVAILABLE') connection.close(CLOSE.tryLater, known.message);
  else if (known) connection.close(CLOSE.unauthorized, known.message);
  else connection.close(CLOSE.failed, 'Internal server error');
  if (error !== known) log.error({ err: error, requestId }, 'could not authenticate');
}

function authorizationIn(params: Params): string | undefined {
  const value = params?.Authorization ?? params?.authorization;
  return typeof value === 'string' ? value : undefined;
}

/** @throws AppError when too many operations run, or the id is too long, because each message repeats it. */
function checkRoom(count: number, id: string, { operationsPerConnection }: GraphqlLimits): void {
  if (count > operationsPerConnection)
    throw rateLimited(`At most ${operationsPerConnection} operations can run on one connection`, 1);
  if (id.length > LONGEST_ID) throw badRequest('The id is too long');
}

/** Prepares an operation as Yoga does. @throws GraphQLError */
async function prepare(
  { query, operationName, variables }: SubscribePayload,
  id: string,
  { viewer, ip, requestId, operations }: Session,
  { yoga, documents }: Pick<ProtocolOptions, 'yoga' | 'documents'>,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const ending = new AbortController();
  const { parse, validate, schema, contextFactory } = yoga.getEnveloped({
    caller: { viewer, ip, requestId },
    gone: ending.signal,
  });
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors;
  const args = { schema, document, operationName, variableValues: variables };
  // Refused here: a refusal by `execute` would be sent as a result.
  const refused = documents.tooDear(args);
  if (refused) return [refused];
  operations.set(id, ending);
  return { ...args, contextValue: await contextFactory() };
}

/** Ends what an operation still does when its client takes it back; the protocol only stops sending its results. */
export function heed(text: string, { operations }: Session): void {
  if (operations.size === 0 || !text.includes('"complete"')) return;
  const { type, id } = Object(parsed(text)) as { type?: unknown; id?: unknown };
  if (type === 'complete' && typeof id === 'string') operations.get(id)?.abort();
}

/** Null for broken JSON, after which the protocol closes the socket. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('Internal server error', { originalError: error as Error });
}

const DONE = { value: undefined, done: true } as const;

/** An empty iterator for graphql-ws to hold and to end. The events are sent directly meanwhile. */
function drive(
  subscription: Subscription,
  { subscriptions, extra: { connection } }: SocketContext,
  id: string,
): AsyncGenerator<never, undefined> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const driver: AsyncGenerator<never, undefined> = {
    [Symbol.asyncIterator]: () => driver,
    async next() {
      try {
        await subscription.deliver(({ json }) =>
          subscriptions[id] === driver ? connection.send(`${head}${json}}`) : undefined,
        );
      } catch (error) {
        if (!(error instanceof SlowConsumerError)) throw error;
        connection.dropSlow();
      }
      return DONE;
    },
    async return() {
      await subscription.return();
      return DONE;
    },
    throw: () => driver.return(undefined),
    [Symbol.asyncDispose]: async () => void (await driver.return(undefined)),
  };
  return driver;
}
