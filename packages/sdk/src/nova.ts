import { Auth } from './auth/auth.ts';
import { Calls } from './calls/calls.ts';
import type { TypedDocument } from './graphql/document.ts';
import { runGraphql } from './graphql/graphql.ts';
import { type NovaOptions, type RequestOptions, settingsOf } from './http/options.ts';
import { Transport } from './http/transport.ts';

/**
 * A client of one server, for one account. It holds no connection and has nothing to close.
 *
 * @example
 * const nova = new Nova({ baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY });
 * const { calls } = await nova.calls.place(input);
 */
export class Nova {
  /** Accounts and who one is. */
  readonly auth: Auth;
  /** Calls: place them, follow them, read them. */
  readonly calls: Calls;
  readonly #options: NovaOptions;
  readonly #transport: Transport;

  /** @throws NovaError for options that cannot work. */
  constructor(options: NovaOptions) {
    this.#options = { ...options };
    this.#transport = new Transport(settingsOf(options));
    this.auth = new Auth(this.#transport);
    this.calls = new Calls(this.#transport);
  }

  /**
   * Another client like this one, for another account or with a new token.
   *
   * @example
   * const { accessToken } = await new Nova({ baseUrl }).auth.login({ email, password });
   * nova = nova.withToken(accessToken);
   */
  withToken(token: string): Nova {
    return new Nova({ ...this.#options, apiKey: token });
  }

  /**
   * Runs a query or a mutation of your own. Names and words are those of the GraphQL schema.
   *
   * @throws ApiError for the first of its errors; mutations are never tried again
   * @example
   * type Recent = { calls: { nodes: { id: string; outcome: string | null }[] } };
   * const { calls } = await nova.graphql<Recent>('query Recent($n: Int) { calls(first: $n) { nodes { id outcome } } }', { n: 5 });
   */
  graphql<Data = Record<string, unknown>, Variables = Record<string, unknown>>(
    document: TypedDocument<Data, Variables>,
    variables?: Variables,
    options?: RequestOptions,
  ): Promise<Data> {
    return runGraphql<Data>(this.#transport, document.toString(), variables, options);
  }
}
