import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { expand } from './expand.ts';
import type { Faults } from '../faults.ts';
import { parseForm, type FormObject } from './form.ts';
import { Idempotency, type Answered } from './idempotency.ts';
import { invalid, Refusal } from './refusal.ts';
import { routeOf } from './routes.ts';
import { API_VERSION, type State } from './state.ts';

/** A request as it was received. */
export interface SeenRequest {
  method: string;
  path: string;
  form: FormObject;
  idempotencyKey: string | null;
}

interface Service {
  state: State;
  faults: Faults;
  idempotency: Idempotency;
  secretKey: string;
  requests: SeenRequest[];
}

export function createStripeServer(deps: Omit<Service, 'idempotency'>): Server {
  const service = { ...deps, idempotency: new Idempotency() };
  return createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      service.state.problems.push(`the fake itself failed: ${String((error as Error).stack)}`);
      response.destroy();
    });
  });
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const seen = await readRequest(request);
  service.requests.push(seen);
  response.setHeader('request-id', service.state.id('req'));
  const fault = service.faults.take(seen.method, seen.path);
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.destroy();
  const answer = await answerTo(service, request, seen, response, fault).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    note(service.state, seen, error);
    return { status: error.status, body: { error: error.body } };
  });
  if (fault === 'drop_after') return void response.destroy();
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const { pathname, search } = new URL(request.url!, 'http://stripe.test');
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const method = request.method!;
  const idempotencyKey = (request.headers['idempotency-key'] as string | undefined) ?? null;
  return { method, path: pathname, form: parseForm(method === 'POST' ? body : search), idempotencyKey };
}

async function answerTo(
  { state, faults, idempotency, secretKey }: Service,
  { headers }: IncomingMessage,
  seen: SeenRequest,
  response: ServerResponse,
  fault: number | 'drop_after' | undefined,
): Promise<Answered> {
  if (typeof fault === 'number') throw broken(fault);
  if (headers.authorization !== `Bearer ${secretKey}`) {
    throw invalid(`Invalid API Key provided: ${headers.authorization?.slice(7)}`, {}, 401);
  }
  response.setHeader('stripe-version', API_VERSION);
  const { route, id } = routeOf(seen.method, seen.path);
  checkHeaders(state, headers, seen);
  const work = async (): Promise<Answered> => {
    await faults.wait(seen.method, seen.path);
    state.request = { id: String(response.getHeader('request-id')), idempotency_key: seen.idempotencyKey };
    const answer = route.answer(state, seen.form, id);
    return { status: 200, body: expand(state, answer, seen.form.expand as string[] | undefined) };
  };
  if (seen.method !== 'POST' || seen.idempotencyKey === null) return work();
  const key = seen.idempotencyKey;
  response.setHeader('idempotency-key', key);
  const answer = await idempotency.once(state, { key, request: JSON.stringify([seen.path, seen.form]) }, work);
  if (answer.isReplayed) response.setHeader('idempotent-replayed', 'true');
  return answer;
}

function checkHeaders(
  state: State,
  headers: IncomingMessage['headers'],
  { method, path, idempotencyKey }: SeenRequest,
) {
  const version = String(headers['stripe-version']);
  if (version !== API_VERSION) throw invalid(`Invalid Stripe API version: ${version}`);
  if (method !== 'POST') return;
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') {
    throw invalid('The body must be application/x-www-form-urlencoded.');
  }
  if (idempotencyKey === null) state.problems.push(`${method} ${path} without an idempotency key`);
  if ((idempotencyKey?.length ?? 0) > 255) throw invalid('Idempotency keys have at most 255 characters.');
}

const TYPES: Record<number, { type: string; code?: string }> = {
  401: { type: 'invalid_request_error' },
  403: { type: 'invalid_request_error' },
  429: { type: 'invalid_request_error', code: 'rate_limit' },
};

const broken = (status: number): Refusal =>
  new Refusal(status, { ...(TYPES[status] ?? { type: 'api_error' }), message: `The service answers ${status}.` });

/** Notes refusals that no test causes on purpose, because they mean that the client misuses the API. */
function note(state: State, { method, path }: SeenRequest, { status, body, message }: Refusal): void {
  const foreign =
    String(body.code).startsWith('parameter_') ||
    body.type === 'idempotency_error' ||
    /^(Unrecognized|Invalid Stripe|The body|Idempotency|This fake|This property|You cannot expand)/.test(message);
  if (foreign) state.problems.push(`${method} ${path}: ${status} ${message}`);
}
