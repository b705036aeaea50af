import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TwilioKey } from '../../../src/providers/twilio/index.ts';
import { type FaultRule, Faults } from '../faults.ts';
import { routeOf } from './routes.ts';
import { type FakeAccount, type FakeNumber, newAccount, newNumber, Refusal } from './state.ts';

export type { FakeAccount } from './state.ts';

export interface FakeTwilio {
  url: string;
  /** A new account with one API key. */
  open(): { account: FakeAccount; key: TwilioKey };
  /** A new number of an account. */
  addNumber(account: FakeAccount, phone: string, can?: { voice?: boolean; sms?: boolean }): FakeNumber;
  requests: { method: string; path: string }[];
  /** Makes the next requests fail. */
  fail(rule: FaultRule): void;
  clearFaults(): void;
  /** Makes requests to a path wait. @returns a function that releases them. */
  hold(path: string): () => void;
  /** @throws Error when a request was one that no correct client makes. */
  close(): Promise<void>;
}

/** A local server that speaks the part of Twilio's API that this system uses. */
export async function startFakeTwilio(): Promise<FakeTwilio> {
  const service: Service = { accounts: [], requests: [], problems: [], faults: new Faults() };
  const server = createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      service.problems.push(`the fake itself failed: ${String((error as Error).stack)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open() {
      const account = newAccount();
      service.accounts.push(account);
      const [[apiKeySid, apiKeySecret]] = [...account.keys] as [[string, string]];
      return { account, key: { accountSid: account.sid, apiKeySid, apiKeySecret } };
    },
    addNumber(account, phone, can) {
      const number = newNumber(phone, can);
      account.numbers.push(number);
      return number;
    },
    requests: service.requests,
    fail: (rule) => service.faults.add(rule),
    clearFaults: () => service.faults.clear(),
    hold: (path) => service.faults.hold(path),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (service.problems.length > 0) throw new Error(`Twilio would not have it:\n${service.problems.join('\n')}`);
    },
  };
}

interface Service {
  accounts: FakeAccount[];
  requests: FakeTwilio['requests'];
  problems: string[];
  faults: Faults;
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url!, 'http://twilio.test');
  const method = request.method!;
  const text = await textOf(request);
  service.requests.push({ method, path });
  const fault = service.faults.take(method, path);
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.destroy();
  await service.faults.wait(method, path);
  const form = method === 'POST' ? new URLSearchParams(text) : searchParams;
  const [status, body] = typeof fault === 'number' ? [fault, broken(fault)] : answerTo(service, request, path, form);
  if (fault === 'drop_after') return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
}

const refusal = (status: number, code: number, message: string) => ({ status, code, message, more_info: '' });

const CODES: Record<number, number> = { 401: 20_003, 403: 20_003, 404: 20_404, 429: 20_429 };
const broken = (status: number) => refusal(status, CODES[status] ?? 20_500, 'The service does not work');

function answerTo(
  { accounts, problems }: Service,
  { method, headers }: IncomingMessage,
  path: string,
  form: URLSearchParams,
): [number, object | null] {
  try {
    const account = accountOf(accounts, headers.authorization);
    const { route, ids } = routeOf(method!, path);
    const isOther = path.startsWith('/2010-04-01/') && ids[0] !== account.sid;
    if (isOther) throw new Refusal(401, 20_003, 'Authenticate');
    const problem = (what: string) => void problems.push(what);
    return [route.status ?? 200, route.answer({ account, accounts, form, ids, problem })];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, refusal(error.status, error.code, error.message)];
  }
}

function accountOf(accounts: FakeAccount[], authorization = ''): FakeAccount {
  const [sid = '', secret] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  const account = accounts.find(({ keys }) => keys.has(sid) && keys.get(sid) === secret);
  if (!account) throw new Refusal(401, 20_003, 'Authenticate');
  return account;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
