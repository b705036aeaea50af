import { WebhookVerificationError } from '../error.ts';

/**
 * A body is read, and dropped, up to this many times its limit: a sender that is still writing might not see an early
 * answer.
 */
const PATIENCE = 16;

/** Collects the chunks of a body up to a limit. */
export class BodyCollector {
  readonly #maxBytes: number;
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** @returns whether to read on */
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

/** Checks the size of a body that something else read, by the same limit as one that is read here. */
export function checkSize(body: unknown, maxBytes: number): void {
  const { byteLength, length } = Object(body) as { byteLength?: number; length?: number };
  if (!(Number(byteLength ?? length) > maxBytes)) return;
  throw new WebhookVerificationError('body_too_large', `The body is longer than maxBodyBytes, ${maxBytes}.`);
}

export const brokenOff = () =>
  new WebhookVerificationError('missing_body', 'The connection broke before the whole body was there.');
