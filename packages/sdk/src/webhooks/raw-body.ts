import { utf8 } from '../wire/bytes.ts';
import { WebhookVerificationError } from './error.ts';

/**
 * The raw body of the request. A `Buffer` is a `Uint8Array`.
 *
 * @example
 * const body: RawBody = await request.text();
 */
export type RawBody = string | Uint8Array | ArrayBuffer;

const HOW =
  ' Pass the bytes as they arrived. Express: express.raw({ type: "application/json" }) on this route, before any ' +
  'express.json(). Hono and others with a Request: await request.text().';

/**
 * Returns a copy of the signed bytes, or throws an error that says how to get them. A copy, so that the same bytes are
 * verified and parsed even if the caller changes its buffer. Loosely typed, because callers pass `req.body`.
 */
export function bytesOf(rawBody: unknown): Uint8Array<ArrayBuffer> {
  const bytes = asBytes(rawBody);
  if (bytes?.length) return new Uint8Array(bytes);
  if (bytes || rawBody === undefined || rawBody === null) {
    throw new WebhookVerificationError('missing_body', `The body is empty: not read yet, or read before.${HOW}`);
  }
  throw new WebhookVerificationError('body_already_parsed', `The body is parsed already, or a promise.${HOW}`);
}

/** Avoids `instanceof`, which does not recognise arrays of another realm, such as Node's inside Jest. */
function asBytes(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return utf8(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body as ArrayBuffer);
  return undefined;
}
