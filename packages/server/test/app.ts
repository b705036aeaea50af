import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createApp, type App } from '../src/app.ts';
import type { AppDeps } from '../src/services.ts';
import { createLog } from '../src/platform/log/index.ts';
import type { GraphqlLimits } from '../src/platform/graphql/index.ts';
import type { BrowserTimes, TelephoneTimes } from '../src/providers/voice/index.ts';
import type { Llm } from '../src/providers/llm/index.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { movableClock, testConfig } from './kit.ts';

export interface TestAppOptions {
  env?: Record<string, string>;
  llm?: Llm | null;
  db?: TestDatabase;
  work?: boolean;
  browserTimes?: Partial<BrowserTimes>;
  telephoneTimes?: Partial<TelephoneTimes>;
  mayStillDial?: AppDeps['mayStillDial'];
  graphqlLimits?: Partial<GraphqlLimits>;
}

type Body = Record<string, unknown>;

/** A REST answer: its status, headers and parsed body. */
export interface Answer {
  status: number;
  headers: Headers;
  // Each test knows the shape of its own body.
  body: any; // oxlint-disable-line typescript/no-explicit-any
}

/** A whole server on a free port, with its own database. */
export async function startTestApp({ env = {}, llm = null, db: given, work = true, ...rest }: TestAppOptions = {}) {
  const db = given ?? (await openTestDatabase());
  const clock = movableClock();
  const lines: string[] = [];
  const log = createLog({ level: process.env.TEST_LOG ?? 'info', write: (line) => void lines.push(line) });
  const app: App = await createApp({ config: testConfig(env), db, log, clock, llm, ...rest });
  const port = await app.start({ web: true, work, port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${port}`;
  return { app, db, clock, url, lines, ...doorsOf(url), stop: () => app.stop(1000) };
}
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

export function doorsOf(url: string) {
  const rest = async (
    method: string,
    path: string,
    body?: Body | string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const isText = typeof body === 'string';
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  const graphql = async (query: string, variables: Body = {}, token?: string) =>
    (await rest('POST', '/graphql', { query, variables }, token ? bearer(token) : {})).body;
  return { rest, graphql, websocket: (token?: string) => connect(url, token) };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function connect(url: string, token?: string): Client {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { Authorization: `Bearer ${token}` } }),
  });
}

let accounts = 0;

/** Registers an account. @returns its token and id. */
export async function register(
  app: TestApp,
  minutes = 10,
  referralCode?: string,
): Promise<{ token: string; id: string; email: string }> {
  const email = `person${accounts++}@example.com`;
  const person = { email, password: 'a-strong-password', referral_code: referralCode };
  const { body } = await app.rest('POST', '/auth/register', person);
  if (minutes !== 10) await app.app.services.billing.grant(body.user.id, (minutes - 10) * 60);
  return { token: body.access_token, id: body.user.id, email };
}
