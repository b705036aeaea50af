import { PaymentError } from './payments.port.ts';

export interface ZiinaConnection {
  apiKey: string;
  base: string;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
}

/** Sends one request, without retries. @returns the answer, unchecked. */
export async function exchange(
  { apiKey, base, fetch, timeoutMs }: ZiinaConnection,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
    ...(body && { 'content-type': 'application/json' }),
  };
  // Following a redirect could send the key elsewhere.
  const fixed = { method, headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) } as const;
  const init = body ? { ...fixed, body: JSON.stringify(body) } : fixed;
  const { status, text } = await fetch(`${base}${path}`, init).then(read).catch(rethrow);
  if (status < 200 || status > 299) throw refusal(status, text);
  return parse(text);
}

const MOST_BYTES = 64 * 1024;

async function read(response: Response): Promise<{ status: number; text: string }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early also closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new PaymentError('unavailable', 'Ziina answered with more than a payment.');
    chunks.push(chunk);
  }
  return { status: response.status, text: Buffer.concat(chunks).toString('utf8') };
}

/** Hides the network's own error, which may hold the request and so the key. */
function rethrow(error: unknown): never {
  if (error instanceof PaymentError) throw error;
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  const why = typeof cause?.code === 'string' ? cause.code : String(name);
  throw new PaymentError('unavailable', 'Ziina could not be reached.', { reason: null, cause: new Error(why) });
}

function refusal(status: number, text: string): PaymentError {
  if (status === 404) return new PaymentError('not_found', 'There is no such payment.');
  const isOurs = status === 400 || status === 422;
  const message = isOurs ? `Ziina refused: ${messageOf(text)}` : `Ziina answered ${status}.`;
  return new PaymentError(isOurs ? 'invalid' : 'unavailable', message);
}

function messageOf(text: string): string {
  const { message } = (tryParse(text) ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message.slice(0, 200) : 'no reason was given';
}

function parse(text: string): unknown {
  const parsed = tryParse(text);
  if (parsed === undefined) throw new PaymentError('unavailable', 'Ziina answered with something else than JSON.');
  return parsed;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
