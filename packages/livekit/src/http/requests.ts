import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Failures, failureOf } from '../faults/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Signalling } from '../signalling/index.ts';
import type { Twirp } from '../twirp/index.ts';
import { urlOf, verdictOf } from './bearer.ts';

export interface RequestDeps {
  settings: Settings;
  signalling: Signalling;
  twirp: Twirp;
  failures: Failures;
}

type Answer = { status: number; contentType?: string; body: string | Buffer };

const TEXT = 'text/plain; charset=utf-8';

/** Answers requests other than WebSockets: the check of a token, and the server API. */
export async function answer(deps: RequestDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, contentType = TEXT, body } = await answerOf(deps, request);
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*, authorization',
    'content-type': contentType,
  });
  response.end(body);
}

async function answerOf(deps: RequestDeps, request: IncomingMessage): Promise<Answer> {
  const url = urlOf(request);
  if (!url) return { status: 400, body: 'bad request' };
  if (request.method === 'OPTIONS') return { status: 204, body: '' };
  if (url.pathname === '/') return { status: 200, body: 'OK' };
  if (url.pathname === '/rtc/validate') return validate(deps, request, url);
  if (request.method === 'POST' && url.pathname.startsWith('/twirp/')) return api(deps, request, url);
  return { status: 404, body: 'not found' };
}

function validate({ settings, signalling }: RequestDeps, request: IncomingMessage, url: URL): Answer {
  const verdict = verdictOf(settings, request, url);
  if ('problem' in verdict) return { status: 401, body: verdict.problem };
  const refusal = signalling.refusal(verdict.claims);
  return refusal ? { status: refusal.status, body: refusal.text } : { status: 200, body: 'success' };
}

async function api({ settings, twirp, failures }: RequestDeps, request: IncomingMessage, url: URL): Promise<Answer> {
  const body = await bodyOf(request, settings.limits.bodyBytes);
  if (!body) return { status: 413, body: 'the request is too large' };
  const failure = failureOf(failures, url.pathname);
  if (typeof failure === 'number') return { status: failure, body: 'failed on demand' };
  const verdict = verdictOf(settings, request, url);
  const contentType = request.headers['content-type'] ?? '';
  const answered = twirp.answer({ path: url.pathname, contentType, body, verdict });
  if (failure !== 'lost') return answered;
  void answered.catch(() => {});
  throw new Error('the answer is lost on demand');
}

/** Null if the body is longer than `most`; the rest is not read. */
async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
