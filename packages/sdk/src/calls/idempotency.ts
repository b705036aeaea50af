import { NovaError } from '../errors/index.ts';
import type { RequestOptions } from '../http/options.ts';
import { hex } from '../wire/bytes.ts';

/**
 * Options of `calls.place` and `calls.placeMany`.
 *
 * @example
 * await nova.calls.place(input, { idempotencyKey: `lead-${lead.id}` });
 */
export interface PlaceCallsOptions extends RequestOptions {
  /** For 24 hours, a repeat of the same key and input places nothing. Default: a new key, which makes retries safe. */
  idempotencyKey?: string | undefined;
}

/** Browsers have `randomUUID` only on HTTPS pages. */
const newKey = (): string => crypto.randomUUID?.() ?? hex(crypto.getRandomValues(new Uint8Array(16)));

/** @throws NovaError for a wrong key, which `fetch` would report as a network failure. */
export function keyOf({ idempotencyKey: key = newKey() }: PlaceCallsOptions): string {
  if (/^[\x20-\x7e]{1,128}$/.test(key)) return key;
  throw new NovaError('idempotencyKey must have 1 to 128 characters of ASCII');
}
