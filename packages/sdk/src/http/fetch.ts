/**
 * The options that this package passes to `fetch`.
 *
 * @example
 * const init: FetchInit = { method: 'GET', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(1000) };
 */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  /** JSON, or the form with a recording. */
  body?: string | FormData;
  signal: AbortSignal;
}

/**
 * The part of a response that this package uses.
 *
 * @example
 * const answered = (response: FetchResponse) => response.status < 400;
 */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): FetchReader } | null;
  text(): Promise<string>;
  /** Needed for sound alone. */
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/**
 * Reads a body in pieces.
 *
 * @example
 * const first = async (reader: FetchReader) => (await reader.read()).value;
 */
export interface FetchReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
}

/**
 * Any `fetch`: the global one, undici's, or your own wrapper. The type is written out instead of `typeof fetch`, so
 * that different versions of these types fit.
 *
 * @example
 * const logged: Fetch = async (url, init) => {
 *   console.log(init.method, url);
 *   return fetch(url, init);
 * };
 * const nova = new Nova({ baseUrl, apiKey, fetch: logged });
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
