import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * What an API key may do. `calls:write` contains `calls:read`, and `admin` is everything.
 *
 * @example
 * const scopes: ApiKeyScope[] = ['calls:read', 'webhooks'];
 */
export type ApiKeyScope = 'calls:read' | 'calls:write' | 'webhooks' | 'billing' | 'admin';

/**
 * Input for a new key.
 *
 * @example
 * const input: CreateApiKeyInput = { name: 'dashboard', scopes: ['calls:read'], expiresAt: '2027-06-12T08:30:00Z' };
 */
export interface CreateApiKeyInput {
  /** 1 to 120 characters. */
  name: string;
  /** Left out: everything (`admin`). */
  scopes?: ApiKeyScope[] | null | undefined;
  /** ISO 8601, in the future. Left out: the key works until it is revoked. */
  expiresAt?: string | null | undefined;
}

/**
 * An API key, which works until it is revoked.
 *
 * @example
 * const line = ({ name, prefix, lastUsedAt }: ApiKeyInfo) => `${name} (${prefix}…): ${lastUsedAt ?? 'never used'}`;
 */
export interface ApiKeyInfo {
  id: string;
  name: string;
  /** The first characters, to recognise the key by. */
  prefix: string;
  /** What it may do. */
  scopes: ApiKeyScope[];
  /** ISO 8601, UTC; null: it works until it is revoked. */
  expiresAt: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  lastUsedAt: string | null;
}

/**
 * A new key. This is the only answer that contains the key itself.
 *
 * @example
 * const { key }: CreatedApiKey = await nova.auth.apiKeys.create({ name: 'production' });
 */
export interface CreatedApiKey extends ApiKeyInfo {
  /** The key itself. It is not shown again. */
  key: string;
}

/**
 * API keys for servers: `nova.auth.apiKeys`.
 *
 * @example
 * const { key } = await nova.auth.apiKeys.create({ name: 'production' });
 */
export class ApiKeys {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Creates a key. It is accepted wherever a token is, until it is revoked.
   *
   * @throws ConflictError when there are too many, PermissionError for a key that lacks a scope, BadRequestError for an
   *   end that is past or later than that of the key that asks, ValidationError, AuthenticationError
   * @example
   * const { key } = await nova.auth.apiKeys.create({ name: 'production' });
   */
  create(input: CreateApiKeyInput, options?: RequestOptions): ApiPromise<CreatedApiKey> {
    const exchange = { method: 'POST', path: '/v1/api-keys', body: input, isRepeatable: 'if-refused' } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Lists the keys that are not revoked, newest first.
   *
   * @throws AuthenticationError
   * @example
   * for (const { name, prefix } of await nova.auth.apiKeys.list()) console.log(name, prefix);
   */
  list(options?: RequestOptions): ApiPromise<ApiKeyInfo[]> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/v1/api-keys', isRepeatable: true }));
  }

  /**
   * Revokes a key. Repeating this is safe.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * await nova.auth.apiKeys.revoke(apiKey.id);
   */
  revoke(id: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => `/v1/api-keys/${segment(id)}`;
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: true }));
  }
}
