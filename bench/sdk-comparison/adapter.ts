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

/** What an SDK has no option for, by its declarations. */
export type Lack = 'fetch' | 'headers' | 'callHeaders' | 'callTimeout' | 'signal' | 'logger' | 'raw';

type Client = object;
type Verify = (body: unknown, headers: Record<string, string>, secret: unknown, tolerance?: number) => unknown;

export interface WebhookAdapter {
  scheme: 'nova' | 'standard' | 'svix' | 'stripe' | 'retell';
  takesSecrets?: boolean;
  sync?: Verify;
  async?: Verify;
  /** The SDK's own signer, for tests. */
  sign?: (body: string, secret: string) => Record<string, string> | Promise<Record<string, string>>;
  /** A module that needs nothing but verification. */
  entry: string;
}

/** One SDK in the words of the probes. The adapters are plain JavaScript, so that old Node runs them as they are. */
export interface Adapter {
  client(options: ClientOptions): Client;
  /** Gets one thing. */
  read(client: Client, options?: unknown): Promise<unknown>;
  /** Creates something, with the address person@example.com in its body. */
  write(client: Client, options?: unknown): Promise<unknown>;
  callOptions(options: CallOptions): unknown;
  lacks?: Partial<Record<Lack, boolean>>;
  /** What is answered to `read` and `write`. */
  body: unknown;
  requestIdOfResult?: (promise: Promise<unknown>, client: Client) => Promise<unknown>;
  raw?: (promise: Promise<unknown>, client: Client) => Promise<unknown>;
  list(client: Client): unknown;
  /** Follows something live; left out where nothing can be. */
  stream?: (client: Client) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;
  /** What is answered to `list`, page by page: two items each. */
  pages: unknown[];
  /** Of a validation error. */
  itemsOf?: (error: unknown) => unknown;
  webhook?: WebhookAdapter;
}

export const KEY = 'key_probe_secret';

export interface Peer {
  name: string;
  /** On npm. */
  package: string;
  adapter: Adapter;
}

/** A row: what it is about, and a cell for each SDK. */
export interface Row {
  title: string;
  measure(peer: Peer): Promise<string> | string;
}

export const YES = 'yes';
export const NO = '—';
