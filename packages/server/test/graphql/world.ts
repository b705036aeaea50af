import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import SchemaBuilder from '@pothos/core';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { requireViewer, type Viewer } from '../../src/platform/auth/index.ts';
import type { GraphqlContext } from '../../src/platform/builder/index.ts';
import { notFound, rateLimited, unauthenticated } from '../../src/platform/errors/index.ts';
import { createFeeds, memoryBus, type Feeds } from '../../src/platform/events/index.ts';
import { asksForWebSocket, enter, parseTrustProxy } from '../../src/platform/http/index.ts';
import { currentScope } from '../../src/platform/db/turns/scope.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { createGraphqlServer, type GraphqlLimits, type GraphqlServer } from '../../src/platform/graphql/index.ts';

export interface Tick {
  seq: number;
  text: string;
}

export interface TestWorld {
  url: string;
  graphql: GraphqlServer;
  feeds: Feeds;
  lines: string[];
  /** The number of runs of the resolvers below a subscription's root field. */
  executed: () => number;
  /** The number of runs of the mutation. */
  shouts: () => number;
  /** For whom the database worked at the last check of a token. */
  checkedFor: () => string | undefined;
  /** Writes the next row of a topic and publishes it. */
  tick(topic: string, text?: string): void;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  run(
    query: string,
    variables?: object,
  ): Promise<{ data?: unknown; errors?: { message: string; extensions: object }[] }>;
  socket(token?: string): Client;
  /** Revokes a token before it expires. */
  revoke(token: string): void;
  close(): Promise<void>;
}

const tokens: Record<string, () => Viewer> = {
  ann: () => viewer('ann', null),
  bob: () => viewer('bob', null),
  brief: () => viewer('brief', new Date(Date.now() + 400)),
  briefKey: () => ({ ...viewer('brief', new Date(Date.now() + 400)), via: 'api_key' }),
};

function viewer(accountId: string, expiresAt: Date | null): Viewer {
  return { accountId, email: `${accountId}@example.com`, via: 'token', expiresAt };
}

async function authenticate(authorization: string | undefined, revoked: Set<string>): Promise<Viewer | null> {
  if (authorization === undefined) return null;
  if (revoked.has(authorization)) throw unauthenticated('Token has been revoked');
  if (authorization === 'Bearer broken') throw new Error('the database of tokens is away');
  const make = tokens[authorization.replace('Bearer ', '')];
  if (!make) throw unauthenticated('Invalid token');
  return make();
}

/** A server with a small schema, on its own port. */
export async function startWorld(limits: Partial<GraphqlLimits> = {}): Promise<TestWorld> {
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(line) });
  const bus = memoryBus({ log });
  const feeds = createFeeds({ bus, log });
  const rows = new Map<string, Tick[]>();
  const rowsOf = (topic: string) => rows.get(topic) ?? rows.set(topic, []).get(topic)!;
  let executed = 0;
  let shouts = 0;
  let checkedFor: string | undefined;
  const schema = buildSchema(feeds, rowsOf, { execute: () => executed++, shout: () => shouts++ });
  const examples = [{ title: 'Hello', query: '{ hello }' }];
  const trustProxy = parseTrustProxy('false');
  const revoked = new Set<string>();
  const graphql = createGraphqlServer({
    schema,
    log,
    authenticate: (authorization) => {
      checkedFor = currentScope()?.owner;
      return authenticate(authorization, revoked);
    },
    trustProxy,
    examples,
    limits,
  });
  const server = createServer({ shouldUpgradeCallback: asksForWebSocket }, (request, response) => {
    if (enter(request, response, { log, trustProxy, corsOrigins: [] })) graphql.handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => graphql.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const post: TestWorld['post'] = (body, headers = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
    });

  return {
    url,
    graphql,
    feeds,
    lines,
    executed: () => executed,
    shouts: () => shouts,
    checkedFor: () => checkedFor,
    tick(topic, text = 'hi') {
      const tick = { seq: rowsOf(topic).length + 1, text };
      rowsOf(topic).push(tick);
      bus.publish(topic, tick);
    },
    post,
    run: async (query, variables) => (await (await post({ query, variables })).json()) as never,
    socket: (token) =>
      createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(token ? { connectionParams: { Authorization: `Bearer ${token}` } } : {}),
      }),
    revoke: (token) => void revoked.add(`Bearer ${token}`),
    close: () => closeAll(graphql, server),
  };
}

/** The code of an answer's first error. */
export const codeOf = async (response: Response | Promise<Response>) => {
  const { errors } = (await (await response).json()) as { errors: { extensions: { code: string } }[] };
  return errors[0]?.extensions.code;
};

async function closeAll(graphql: GraphqlServer, server: Server): Promise<void> {
  await graphql.close(1000);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function buildSchema(feeds: Feeds, rowsOf: (topic: string) => Tick[], count: Record<'execute' | 'shout', () => void>) {
  // The application's builder makes the plugins' options mandatory. This one has no plugins.
  const options = { defaultFieldNullability: false } as never;
  const builder = new SchemaBuilder<{ Context: GraphqlContext; DefaultFieldNullability: false }>(options);
  const Node = builder.objectRef<{ n: number }>('Node');
  Node.implement({
    fields: (t) => ({
      n: t.exposeInt('n'),
      child: t.field({ type: Node, resolve: ({ n }) => ({ n: n + 1 }) }),
      list: t.field({ type: [Node], args: { first: t.arg.int() }, resolve: () => [{ n: 1 }] }),
    }),
  });
  const TickType = builder.objectRef<Tick>('Tick').implement({
    fields: (t) => ({
      seq: t.exposeInt('seq'),
      text: t.string({
        args: { loud: t.arg.boolean() },
        resolve: ({ text }, { loud }) => (count.execute(), loud ? text.toUpperCase() : text),
      }),
      later: t.string({ resolve: async ({ text }) => (await Promise.resolve(), text) }),
      failing: t.string({
        nullable: true,
        resolve: () => {
          throw new Error('secret of the database');
        },
      }),
    }),
  });
  builder.queryType({
    fields: (t) => ({
      hello: t.string({ args: { name: t.arg.string() }, resolve: (_root, { name }) => `Hello ${name ?? 'world'}` }),
      who: t.string({ resolve: (_root, _args, { caller }) => requireViewer(caller).accountId }),
      ip: t.string({ resolve: (_root, _args, { caller }) => caller.ip }),
      node: t.field({ type: Node, resolve: () => ({ n: 0 }) }),
      missing: t.string({
        resolve: () => {
          throw notFound('Call not found');
        },
      }),
      busy: t.string({
        resolve: () => {
          throw rateLimited('Slow down', 7);
        },
      }),
      broken: t.string({
        nullable: true,
        resolve: () => {
          throw new Error('secret of the database');
        },
      }),
      badInt: t.int({ nullable: true, resolve: () => 'secret' as never }),
    }),
  });
  builder.mutationType({ fields: (t) => ({ shout: t.string({ resolve: () => (count.shout(), 'done') }) }) });
  builder.subscriptionType({
    fields: (t) => ({
      ticks: t.field({
        type: TickType,
        args: { topic: t.arg.string({ required: true }), after: t.arg.int() },
        subscribe: (_root, { topic, after }, { caller }) => {
          requireViewer(caller);
          return feeds.open<Tick>({
            topic,
            after: after ?? null,
            read: async (from, limit) =>
              rowsOf(topic)
                .filter(({ seq }) => seq > from)
                .slice(0, limit),
            seqOf: ({ seq }) => seq,
            latest: async () => rowsOf(topic).length,
            isLast: ({ text }) => text === 'last',
          });
        },
        resolve: (tick) => tick,
      }),
      fresh: t.field({
        type: TickType,
        subscribe: async function* () {
          for (let seq = 1; seq <= 3; seq++) yield { seq, text: 'fresh' };
        },
        resolve: (tick) => tick,
      }),
      breaking: t.field({
        type: TickType,
        // eslint-disable-next-line require-yield
        subscribe: async function* (): AsyncGenerator<Tick> {
          throw new Error('secret of the database');
        },
        resolve: (tick) => tick,
      }),
    }),
  });
  return builder.toSchema();
}
