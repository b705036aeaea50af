export interface ClientOptions {
  url: string;
  key: string;
  fetch?: typeof fetch;
  headers?: Record<string, string>;
  retries?: number;
  timeoutMs?: number;
  logger?: Record<'debug' | 'info' | 'warn' | 'error', (...words: unknown[]) => void>;
}

export interface CallOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** Options that an SDK does not have, by its declarations. */
export type Lack = 'fetch' | 'headers' | 'callHeaders' | 'callTimeout' | 'signal' | 'logger' | 'raw';

type Client = object;
type Verify = (body: unknown, headers: Record<string, string>, secret: unknown, tolerance?: number) => unknown;

export interface WebhookAdapter {
  scheme: 'nova' | 'standard' | 'svix' | 'stripe' | 'retell';
  takesSecrets?: boolean;
  sync?: Verify;
  async?: Verify;
  /** The SDK's own function for signing, for tests. */
  sign?: (body: string, secret: string) => Record<string, string> | Promise<Record<string, string>>;
  /** A module that needs only verification. */
  entry: string;
}

/**
 * One SDK under the names that the probes use. Adapters are plain JavaScript, so that old versions of Node run them.
 */
export interface Adapter {
  client(options: ClientOptions): Client;
  /** Reads one object. */
  read(client: Client, options?: unknown): Promise<unknown>;
  /** Creates an object, with the address person@example.com in its body. */
  write(client: Client, options?: unknown): Promise<unknown>;
  callOptions(options: CallOptions): unknown;
  lacks?: Partial<Record<Lack, boolean>>;
  /** The answer to `read` and `write`. */
  body: unknown;
  requestIdOfResult?: (promise: Promise<unknown>, client: Client) => Promise<unknown>;
  raw?: (promise: Promise<unknown>, client: Client) => Promise<unknown>;
  list(client: Client): unknown;
  /** Follows live events; missing when the SDK cannot. */
  stream?: (client: Client) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;
  /** The answers to `list`, page by page, two items each. */
  pages: unknown[];
  /** The items of a validation error. */
  itemsOf?: (error: unknown) => unknown;
  webhook?: WebhookAdapter;
}

export const KEY = 'key_probe_secret';

export interface Peer {
  name: string;
  /** The package's name on npm. */
  package: string;
  adapter: Adapter;
}

/** A row of a table: its topic, and a cell for each SDK. */
export interface Row {
  title: string;
  measure(peer: Peer): Promise<string> | string;
}

export const YES = 'yes';
export const NO = '—';
