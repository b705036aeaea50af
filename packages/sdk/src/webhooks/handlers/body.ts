import { WebhookVerificationError } from '../error.ts';

/** Of the limit: who still writes when the answer comes may not see it, so what is too long is read on, and dropped. */
const PATIENCE = 16;

/** Puts the pieces of a body together, as long as they are not too many. */
export class BodyCollector {
  readonly #maxBytes: number;
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** @returns whether it makes sense to read on */
  add(chunk: Uint8Array): boolean {
    this.#size += chunk.length;
    if (this.#size <= this.#maxBytes) this.#chunks.push(chunk);
    else this.#chunks = [];
    return this.#size <= this.#maxBytes * PATIENCE;
  }

  whole(): Uint8Array {
    checkSize({ byteLength: this.#size }, this.#maxBytes);
    const bytes = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}

/** Of a body that something else read, within limits of its own, as of one that was read here. */
export function checkSize(body: unknown, maxBytes: number): void {
  const { byteLength, length } = Object(body) as { byteLength?: number; length?: number };
  if (!(Number(byteLength ?? length) > maxBytes)) return;
  throw new WebhookVerificationError('body_too_large', `The body is longer than maxBodyBytes, ${maxBytes}.`);
}

export const brokenOff = () =>
  new WebhookVerificationError('missing_body', 'The connection broke before the whole body was there.');
