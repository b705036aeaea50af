import { Auth } from './auth/auth.ts';
import { Billing } from './billing/billing.ts';
import { Calls } from './calls/calls.ts';
import { Contexts } from './contexts/contexts.ts';
import type { GraphqlArguments, TypedDocument } from './graphql/document.ts';
import { runGraphql } from './graphql/graphql.ts';
import { Health } from './health/health.ts';
import type { ApiPromise } from './http/api-promise.ts';
import { type NovaOptions, type RequestOptions, settingsOf } from './http/options.ts';
import { Transport } from './http/transport.ts';
import { Portals } from './portals/portals.ts';
import { Quality } from './quality/quality.ts';
import { Referrals } from './referrals/referrals.ts';
import { DocumentPlan } from './stream/document-plan.ts';
import type { SubscribeOptions } from './stream/options.ts';
import { Subscription } from './stream/subscription.ts';
import { Suppressions } from './suppressions/suppressions.ts';
import { Webhooks } from './webhook-endpoints/webhooks.ts';

/**
 * A client of one server, for one account. It holds nothing that has to be closed.
 *
 * @example
 * const nova = new Nova({ baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY });
 * const { calls } = await nova.calls.place(input);
 */
export class Nova {
  /** Accounts and who one is. */
  readonly auth: Auth;
  /** Plans and minutes. */
  readonly billing: Billing;
  /** Calls: place them, follow them, read them. */
  readonly calls: Calls;
  /** What agents are handed before their calls. */
  readonly contexts: Contexts;
  /** How the server is. */
  readonly health: Health;
  /** How property portals' leads reach you. */
  readonly portals: Portals;
  /** How well calls were held. */
  readonly quality: Quality;
  /** Whom you referred, and what that earns. */
  readonly referrals: Referrals;
  /** Numbers that are never called again. */
  readonly suppressions: Suppressions;
  /** Your endpoints that are told of calls. */
  readonly webhooks: Webhooks;
  readonly #options: NovaOptions;
  readonly #transport: Transport;

  /** @throws NovaError for options that cannot work. */
  constructor(options: NovaOptions) {
    this.#options = { ...options };
    const transport = new Transport(settingsOf(options));
    this.#transport = transport;
    this.auth = new Auth(transport);
    this.billing = new Billing(transport);
    this.calls = new Calls(transport);
    this.contexts = new Contexts(transport);
    this.health = new Health(transport);
    this.portals = new Portals(transport);
    this.quality = new Quality(transport);
    this.referrals = new Referrals(transport);
    this.suppressions = new Suppressions(transport);
    this.webhooks = new Webhooks(transport);
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
   * Runs a query or a mutation of your own, typed by its document. Names and words are those of the GraphQL schema.
   *
   * @throws ApiError for the first of its errors; mutations are never tried again
   * @example
   * type Recent = { calls: { nodes: { id: string; outcome: string | null }[] } };
   * const { calls } = await nova.graphql<Recent>('query Recent($n: Int) { calls(first: $n) { nodes { id outcome } } }', { n: 5 });
   */
  graphql<Data = Record<string, unknown>, Variables = Record<string, unknown>>(
    document: TypedDocument<Data, Variables>,
    ...[variables, options]: GraphqlArguments<Variables, RequestOptions>
  ): ApiPromise<Data> {
    return runGraphql<Data, Variables | undefined>(this.#transport, document.toString(), variables, options);
  }

  /**
   * Runs a subscription of your own, typed by its document: its results, for as long as it goes on. It comes back by
   * itself when the connection breaks. `callUpdated`, `transcript` and `callEvents` go on where they left off, if their
   * `after` is a variable and `seq` (of `callEvents`: `cursor`) is selected; the others tell what happens from then on.
   *
   * @throws AuthenticationError, StreamError when it could not be taken up again, AbortError
   * @example
   * type Said = { transcript: { seq: number; text: string } };
   * const document = 'subscription ($id: ID!, $after: Int) { transcript(callId: $id, after: $after) { seq text } }';
   * for await (const { transcript } of nova.subscribe<Said>(document, { id })) console.log(transcript.text);
   */
  subscribe<Data = Record<string, unknown>, Variables = Record<string, unknown>>(
    document: TypedDocument<Data, Variables>,
    ...[variables, options]: GraphqlArguments<Variables, SubscribeOptions>
  ): Subscription<Data> {
    const plan = new DocumentPlan(document.toString(), { ...variables }, (data: Data) => data);
    return new Subscription(this.#transport, plan, options);
  }
}
