import { WebhookVerificationError } from '../error.ts';
import { readHeader, type WebhookHeaders } from '../headers.ts';

export const tooLarge = (maxBytes: number) =>
  new WebhookVerificationError('body_too_large', `The body is longer than maxBodyBytes, ${maxBytes}.`);

/** Before a byte of it is read, where the sender says how much it is. */
export function checkLength(headers: WebhookHeaders, maxBytes: number): void {
  if (Number(readHeader(headers, 'content-length')) > maxBytes) throw tooLarge(maxBytes);
}

/** What something else has read already, within limits of its own. */
export function checkSize(body: unknown, maxBytes: number): void {
  const { byteLength, length } = Object(body) as { byteLength?: number; length?: number };
  if (Number(byteLength ?? length) > maxBytes) throw tooLarge(maxBytes);
}

/** Puts the pieces of a body together, as long as they are not too many. */
export function collector(maxBytes: number) {
  let chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk: Uint8Array): void {
      size += chunk.length;
      if (size <= maxBytes) return void chunks.push(chunk);
      chunks = [];
      throw tooLarge(maxBytes);
    },
    whole(): Uint8Array {
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return bytes;
    },
  };
}

export const brokenOff = () =>
  new WebhookVerificationError('missing_body', 'The connection broke before the whole body was there.');
