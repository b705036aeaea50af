import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Faults, type FaultRule } from './faults.ts';

/** A payment at Ziina. Amounts are in the smallest unit of the currency. */
export interface ZiinaPayment {
  id: string;
  account_id: string;
  amount: number;
  currency_code: string;
  message: string | null;
  created_at: number;
  status: 'requires_payment_instrument' | 'requires_user_action' | 'pending' | 'completed' | 'failed' | 'canceled';
  operation_id: string;
  redirect_url: string;
  latest_error: { message: string; code: string } | null;
}

export interface FakeZiina {
  /** The value for ZIINA_API_BASE. */
  url: string;
  /** The value for ZIINA_API_KEY. */
  apiKey: string;
  /** The value for ZIINA_WEBHOOK_SECRET. */
  webhookSecret: string;
  /** Oldest first. `isTest`: whether it was created as a test. */
  payments: (ZiinaPayment & { isTest: boolean })[];
  requests: { method: string; path: string }[];
  /** Requests that the real service would have refused. `close` rejects if there are any. */
  problems: string[];
  /** The customer pays on the page, fails to, or leaves. */
  settle(id: string, status: ZiinaPayment['status']): void;
  /** The notice of a payment's present status: its body and header. */
  notice(id: string): { body: string; signature: string };
  /** Signs any body; an object becomes JSON. */
  sign(body: object | string): { body: string; signature: string };
  /** Delivers that notice, even a second time. @returns the status of the answer */
  deliver(id: string, url: string, signature?: string): Promise<number>;
  /** Makes the next requests fail. */
  fail(rule: FaultRule): void;
  /** Answers the next request with 200 and this body. */
  answerOnce(body: string): void;
  close(): Promise<void>;
}

const Create = z.strictObject({
  amount: z.int().positive(),
  currency_code: z.string().length(3),
  message: z.string().optional(),
  success_url: z.url().optional(),
  cancel_url: z.url().optional(),
  failure_url: z.url().optional(),
  test: z.boolean().optional(),
  expiry: z.string().optional(),
});

interface Service {
  url: string;
  payments: FakeZiina['payments'];
  requests: FakeZiina['requests'];
  problems: string[];
  faults: Faults;
  prepared: string[];
}

const apiKey = 'ziina_fake_key_that_must_not_leak';
const webhookSecret = 'ziina_fake_secret_that_must_not_leak';

/** A local server that speaks the part of Ziina's API that this system uses. */
export async function startFakeZiina(): Promise<FakeZiina> {
  const service: Service = { url: '', payments: [], requests: [], problems: [], faults: new Faults(), prepared: [] };
  const server = createServer((request, response) => void handle(service, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const find = (id: string) => service.payments.find((payment) => payment.id === id)!;
  const notice = (id: string) => sign({ event: 'payment_intent.status.updated', data: shown(find(id)) });
  return {
    ...service,
    apiKey,
    webhookSecret,
    settle: (id, status) => void Object.assign(find(id), { status }),
    notice,
    sign,
    async deliver(id, url, signature) {
      const { body, signature: right } = notice(id);
      const headers = { 'content-type': 'application/json', 'x-hmac-signature': signature ?? right };
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
      await response.body?.cancel();
      return response.status;
    },
    fail: (rule) => service.faults.add(rule),
    answerOnce: (body) => void service.prepared.push(body),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      const { problems } = service;
      if (problems.length > 0) throw new Error(`Ziina would not have it:\n${problems.join('\n')}`);
    },
  };
}

function sign(event: object | string): { body: string; signature: string } {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return { body, signature: createHmac('sha256', webhookSecret).update(body).digest('hex') };
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url!.replace(/^\/api/, '');
  const method = request.method!;
  const body = await textOf(request);
  service.requests.push({ method, path });
  const fault = service.faults.take(method, path);
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.destroy();
  const prepared = service.prepared.shift();
  if (prepared !== undefined) return void response.end(prepared);
  const [status, answer] =
    typeof fault === 'number' ? [fault, refusal('broken')] : answerTo(service, request, { method, path, body });
  if (fault === 'drop_after') return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

const refusal = (message: string) => ({ message, code: 'fake' });

function answerTo(
  service: Service,
  { headers }: IncomingMessage,
  { method, path, body }: { method: string; path: string; body: string },
): [number, object] {
  if (headers.authorization !== `Bearer ${apiKey}`) return [401, refusal('Unauthorized')];
  if (method === 'POST' && path === '/payment_intent') return create(service, headers['content-type'], body);
  const [, id] = /^\/payment_intent\/([^/]+)$/.exec(path) ?? [];
  const payment = service.payments.find((one) => one.id === id);
  if (method === 'GET' && payment) return [200, shown(payment)];
  if (id === undefined) service.problems.push(`${method} ${path} is no address of the service`);
  return [404, refusal('Not found')];
}

function create(service: Service, contentType: string | undefined, body: string): [number, object] {
  const parsed = contentType === 'application/json' ? Create.safeParse(JSON.parse(body)) : null;
  if (!parsed?.success) {
    const why = parsed ? z.prettifyError(parsed.error) : 'The body must be JSON.';
    if (!why.includes('amount')) service.problems.push(`POST /payment_intent: ${why}`);
    return [400, refusal(why)];
  }
  const { amount, currency_code, message = null, test = false } = parsed.data;
  const id = `fake-payment-${service.payments.length + 1}`;
  const payment: ZiinaPayment = {
    id,
    account_id: 'fake-account',
    amount,
    currency_code,
    message,
    created_at: Date.now(),
    status: 'requires_payment_instrument',
    operation_id: `fake-operation-${service.payments.length + 1}`,
    redirect_url: `https://pay.ziina.example/payment_intent/${id}`,
    latest_error: null,
  };
  service.payments.push({ ...payment, isTest: test });
  return [201, payment];
}

function shown(payment: FakeZiina['payments'][number]): ZiinaPayment {
  const { isTest: _, ...rest } = payment;
  return rest;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
