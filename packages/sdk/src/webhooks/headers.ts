/**
 * The headers of the request: a `Headers`, Node's `request.headers`, or a plain record. Case does not matter.
 *
 * @example
 * const headers: WebhookHeaders = { 'X-Nova-Signature': 'sha256=…' };
 */
export type WebhookHeaders =
  { get(name: string): string | null | undefined } | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One header; undefined when it is missing. Repeated headers are joined with spaces. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  const value = isHeaders(headers) ? headers.get(name) : valueIn(headers, name);
  return (typeof value === 'object' ? value?.join(' ') : value)?.trim();
}

function isHeaders(headers: WebhookHeaders): headers is { get(name: string): string | null | undefined } {
  return typeof headers?.get === 'function';
}

function valueIn(record: Readonly<Record<string, string | readonly string[] | undefined>>, name: string) {
  return Object.entries(record ?? {}).find(([key, value]) => key.toLowerCase() === name && value !== undefined)?.[1];
}
