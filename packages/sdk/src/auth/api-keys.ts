import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';

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
   * @throws ConflictError when there are too many, ValidationError, AuthenticationError
   * @example
   * const { key } = await nova.auth.apiKeys.create({ name: 'production' });
   */
  create(input: { name: string }, options?: RequestOptions): ApiPromise<CreatedApiKey> {
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
