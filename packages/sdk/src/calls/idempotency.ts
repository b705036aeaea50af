import { NovaError } from '../errors/index.ts';
import type { RequestOptions } from '../http/options.ts';
import { hex } from '../wire/bytes.ts';

/**
 * What `calls.place` and `calls.placeMany` take beside their input.
 *
 * @example
 * await nova.calls.place(input, { idempotencyKey: `lead-${lead.id}` });
 */
export interface PlaceCallsOptions extends RequestOptions {
  /** The same key and input place nothing twice, for 24 hours. Default: a new one, which makes retries safe. */
  idempotencyKey?: string | undefined;
}

/** Browsers have `randomUUID` on pages that came by HTTPS only. */
const newKey = (): string => crypto.randomUUID?.() ?? hex(crypto.getRandomValues(new Uint8Array(16)));

/** @throws NovaError, before `fetch` calls it a failure of the network. */
export function keyOf({ idempotencyKey: key = newKey() }: PlaceCallsOptions): string {
  if (/^[\x20-\x7e]{1,128}$/.test(key)) return key;
  throw new NovaError('idempotencyKey must have 1 to 128 characters of ASCII');
}
