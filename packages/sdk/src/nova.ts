import { Auth } from './auth/auth.ts';
import { Billing } from './billing/billing.ts';
import { Calls } from './calls/calls.ts';
import { Campaigns } from './campaigns/campaigns.ts';
import { Contexts } from './contexts/contexts.ts';
import { DoNotCall } from './do-not-call/do-not-call.ts';
import type { GraphqlArguments, TypedDocument } from './graphql/document.ts';
import { runGraphql } from './graphql/graphql.ts';
import { Health } from './health/health.ts';
import type { ApiPromise } from './http/api-promise.ts';
import { type NovaOptions, type RequestOptions, settingsOf } from './http/options.ts';
import { Transport } from './http/transport.ts';
import { Portals } from './portals/portals.ts';
import { Privacy } from './privacy/privacy.ts';
import { Quality } from './quality/quality.ts';
import { Referrals } from './referrals/referrals.ts';
import type { RoomToken, RoomTokenInput } from './rooms/rooms.types.ts';
import { DocumentPlan } from './stream/document-plan.ts';
import type { SubscribeOptions } from './stream/options.ts';
import { Subscription } from './stream/subscription.ts';
import { Suppressions } from './suppressions/suppressions.ts';
import { Twilio } from './twilio/twilio.ts';
import { Voices } from './voices/voices.ts';
import { Webhooks } from './webhook-endpoints/webhooks.ts';

/**
 * A client of one server, for one account. It needs no closing.
 *
 * @example
 * const nova = new Nova({ baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY });
 * const { calls } = await nova.calls.place(input);
 */
export class Nova {
  /** Accounts, logins and API keys. */
  readonly auth: Auth;
  /** Plans, minutes and payments. */
  readonly billing: Billing;
  /** Calls: place them, follow them, read them. */
  readonly calls: Calls;
  /** Campaigns: many leads, called over hours or days. */
  readonly campaigns: Campaigns;
  /** The briefs of agents. */
  readonly contexts: Contexts;
  /** Lists of numbers that are never called by telephone. */
  readonly doNotCall: DoNotCall;
  /** The health of the server. */
  readonly health: Health;
  /** Leads of property portals. */
  readonly portals: Portals;
  /** Erasure and export of data. */
  readonly privacy: Privacy;
  /** The scores of calls. */
  readonly quality: Quality;
  /** Referrals, what they earn, and payouts. */
  readonly referrals: Referrals;
  /** Numbers that are never called again. */
  readonly suppressions: Suppressions;
  /** Calling from numbers of your own Twilio account. */
  readonly twilio: Twilio;
  /** Cloned voices for the agent. */
  readonly voices: Voices;
  /** Your webhook endpoints. */
  readonly webhooks: Webhooks;
  readonly #options: NovaOptions;
  readonly #transport: Transport;

  /** @throws NovaError for invalid options. */
  constructor(options: NovaOptions) {
    this.#options = { ...options };
    const transport = new Transport(settingsOf(options));
    this.#transport = transport;
    this.auth = new Auth(transport);
    this.billing = new Billing(transport);
    this.calls = new Calls(transport);
    this.campaigns = new Campaigns(transport);
    this.contexts = new Contexts(transport);
    this.doNotCall = new DoNotCall(transport);
    this.health = new Health(transport);
    this.portals = new Portals(transport);
    this.privacy = new Privacy(transport);
    this.quality = new Quality(transport);
    this.referrals = new Referrals(transport);
    this.suppressions = new Suppressions(transport);
    this.twilio = new Twilio(transport);
    this.voices = new Voices(transport);
    this.webhooks = new Webhooks(transport);
  }

  /**
   * Returns a client with the same options for another account or a new token.
   *
   * @example
   * const { accessToken } = await new Nova({ baseUrl }).auth.login({ email, password });
   * nova = nova.withToken(accessToken);
   */
  withToken(token: string): Nova {
    return new Nova({ ...this.#options, apiKey: token });
  }

  /**
   * A token with which one person joins the room of a live call from a browser and talks with its agent, in the place of
   * the lead. Needs no account: whoever knows the room may join it, one person at a time.
   *
   * @throws NotFoundError when no live call has the room. ConflictError while somebody is in it. ServerError when
   *   LiveKit is not configured
   * @example
   * const { serverUrl, participantToken } = await nova.token({ contextId, participantName: 'Test Caller' });
   */
  token(input: RoomTokenInput, options?: RequestOptions): ApiPromise<RoomToken> {
    const roomName = 'roomName' in input ? input.roomName : `call-${input.contextId}`;
    const body = { roomName, participantName: input.participantName };
    return this.#transport.rest(() => ({
      ...options,
      method: 'POST',
      path: '/token',
      body,
      isRepeatable: true,
      needsNoAccount: true,
    }));
  }

  /**
   * Runs your own query or mutation, typed by its document. It uses the names and words of the GraphQL schema.
   *
   * @throws ApiError for the first of its errors; mutations are never retried
   * @example
   * type Recent = { calls: { nodes: { id: string; outcome: string | null }[] } };
   * const { calls } = await nova.graphql<Recent>('query Recent($n: Int) { calls(first: $n) { nodes { id outcome } } }', { n: 5 });
   */
  graphql<Data = Record<string, unknown>, Variables = Record<string, unknown>>(
    document: TypedDocument<Data, Variables>,
    ...[variables, options]: GraphqlArguments<Variables, RequestOptions>
  ): ApiPromise<Data> {
    return runGraphql<Data, Variables | undefined>(this.#transport, document.toString(), variables, {
      ...options,
      needsNoAccount: true,
    });
  }

  /**
   * Runs your own subscription, typed by its document, and returns its results until it ends. After a broken connection
   * it reconnects by itself. `callUpdated`, `transcript` and `callEvents` then continue without a gap, if their `after`
   * is a variable and `seq` (for `callEvents`: `cursor`) is selected. Other subscriptions continue with new results.
   *
   * @throws AuthenticationError, StreamError when it could not reconnect, AbortError
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
