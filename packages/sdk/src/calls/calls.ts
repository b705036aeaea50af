import { Batches } from './batches/batches.ts';
import type { PlacedMany, PlaceManyInput } from './batches/batches.types.ts';
import {
  CallComplianceDocument,
  CallCountDocument,
  CallDocument,
  CallsDocument,
  PlaceCallsDocument,
  RecordingDocument,
  TranscriptDocument,
} from '../generated/graphql.ts';
import { runGraphql } from '../graphql/graphql.ts';
import { inWordsOfGraphql, inWordsOfRest } from '../graphql/words.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pageAfter, type PagePromise } from '../http/pages.ts';
import { queryOf, segment, type Transport } from '../http/transport.ts';
import { AccountPlan } from './stream/call-plans.ts';
import { CallStream } from './stream/call-stream.ts';
import type { StreamOptions, SubscribeOptions } from '../stream/options.ts';
import { Subscription } from '../stream/subscription.ts';
import { fromLead, toBatch, toCall, toCompliance, toFilter } from './calls.convert.ts';
import type { AccountEvent, Turn } from './calls.events.ts';
import type {
  Call,
  CallFilter,
  CallJob,
  CallRecording,
  ListPart,
  PlaceCallsInput,
  PlacedCalls,
} from './calls.types.ts';
import type { CallCompliance } from './compliance.types.ts';
import type { CallStats, CallStatsRange } from './stats.types.ts';
import { CallControl } from './control.ts';
import { keyOf, type PlaceCallsOptions } from './idempotency.ts';
import { untilEnded, type WaitOptions } from './wait.ts';

/**
 * Calls: `nova.calls`.
 *
 * @example
 * const { calls } = await nova.calls.place(input);
 * for await (const event of nova.calls.stream(calls[0].callId)) console.log(event.type);
 */
export class Calls extends CallControl {
  /** Batches and their progress. */
  readonly batches: Batches;
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    super(transport);
    this.#transport = transport;
    this.batches = new Batches(transport);
  }

  /**
   * Submits 1 to 5 leads; one agent calls each. A lead that cannot be called comes back as `failed`; the others go on.
   *
   * @throws BadRequestError, PaymentRequiredError, ValidationError, RateLimitError, AuthenticationError, ConflictError
   * @example
   * const { calls } = await nova.calls.place({
   *   ownerEmail: 'you@example.com',
   *   product: 'CloudSync CRM',
   *   goal: 'qualify_interest',
   *   consent: true,
   *   leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
   * });
   */
  place(input: PlaceCallsInput, options: PlaceCallsOptions = {}): ApiPromise<PlacedCalls> {
    return this.#transport.rest(() => {
      const { idempotencyKey: _key, ...rest } = options;
      const headers = { ...rest.headers, 'idempotency-key': keyOf(options) };
      return {
        ...rest,
        method: 'POST',
        path: '/calls',
        body: input,
        headers,
        isRepeatable: true,
        needsNoAccount: true,
      };
    });
  }

  /**
   * Submits up to 1,000 leads. Calls up to the account's limit of live calls start now, and the rest wait.
   *
   * @throws BadRequestError, PaymentRequiredError, ValidationError, AuthenticationError, ConflictError
   * @example
   * const { batch } = await nova.calls.placeMany({ product: 'CloudSync CRM', goal: 'collect_info', consent: true, leads });
   * for await (const { ended, total } of nova.calls.batches.watch(batch.id)) console.log(`${ended} of ${total}`);
   */
  placeMany(input: PlaceManyInput, options: PlaceCallsOptions = {}): ApiPromise<PlacedMany> {
    const { idempotencyKey: _key, ...rest } = options;
    const variables = () => ({
      input: {
        ...inWordsOfGraphql(input, ['goal', 'language', 'persona', 'media']),
        leads: input.leads.map(fromLead),
        idempotencyKey: keyOf(options),
      },
    });
    return runGraphql(this.#transport, PlaceCallsDocument, variables, { ...rest, isRepeatable: true }).map(
      ({ placeCalls: { batch, calls } }) => ({ batch: toBatch(batch), calls: calls.map(toCall) }),
    );
  }

  /**
   * Reads the state of a call, for 10 minutes after it was placed; needs no account.
   *
   * @throws NotFoundError when it is unknown or older
   * @example
   * const { status } = await nova.calls.get(callId);
   */
  get(callId: string, options?: RequestOptions): ApiPromise<CallJob> {
    return this.#transport.rest(() => ({
      ...options,
      method: 'GET',
      path: `/calls/${segment(callId)}`,
      isRepeatable: true,
      needsNoAccount: true,
    }));
  }

  /**
   * Counts the calls of your account that are over, by day, outcome or goal: how many, how they ended, the minutes talked
   * and the average score. A range has at most 366 days.
   *
   * @throws AuthenticationError, ValidationError
   * @example
   * const { buckets } = await nova.calls.stats({ from: '2026-06-01', to: '2026-06-30', timeZone: 'Asia/Dubai' });
   * for (const { day, calls, minutesTalked } of buckets) console.log(day, calls, minutesTalked);
   */
  stats({ from, to, by, timeZone }: CallStatsRange, options?: RequestOptions): ApiPromise<CallStats> {
    const path = `/v1/call-stats${queryOf({ from, to, by, time_zone: timeZone })}`;
    return this.#transport.rest(() => ({ ...options, method: 'GET', path, isRepeatable: true }));
  }

  /**
   * Reads everything about a call of your account, for as long as the call is stored.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * const { outcome, durationSeconds } = await nova.calls.details(callId);
   */
  details(callId: string, options?: RequestOptions): ApiPromise<Call> {
    return runGraphql(this.#transport, CallDocument, { id: callId }, options).map(({ call }) => toCall(call));
  }

  /**
   * Reads on which ground a call was made: the consent of the lead, and every dial with the rules and the clocks that
   * applied.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * const { consent, dials } = await nova.calls.compliance(callId);
   */
  compliance(callId: string, options?: RequestOptions): ApiPromise<CallCompliance> {
    return runGraphql(this.#transport, CallComplianceDocument, { id: callId }, options).map(({ call }) =>
      toCompliance(call),
    );
  }

  /**
   * Lists the account's calls, newest first. `for await` reads all of them, `await` one page.
   *
   * @throws AuthenticationError, BadRequestError
   * @example
   * for await (const { phone, outcome } of nova.calls.list({ goal: ['book_meeting'] })) console.log(phone, outcome);
   */
  list({ first, after = null, ...filter }: CallFilter & ListPart = {}, options?: RequestOptions): PagePromise<Call> {
    const load = (from: string | null) =>
      runGraphql(this.#transport, CallsDocument, { first, after: from, filter: toFilter(filter) }, options).map(
        ({ calls: { nodes, pageInfo } }) => ({
          items: nodes.map(toCall),
          next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        }),
      );
    return pageAfter(load, after);
  }

  /**
   * Counts the account's calls.
   *
   * @throws AuthenticationError
   * @example
   * const qualified = await nova.calls.count({ outcome: ['qualified'] });
   */
  count(filter: CallFilter = {}, options?: RequestOptions): ApiPromise<number> {
    const variables = { filter: toFilter(filter) };
    return runGraphql(this.#transport, CallCountDocument, variables, options).map(({ calls }) => calls.totalCount);
  }

  /**
   * Follows a call's events from the first one, or after `after`, then live until the last one. After a broken
   * connection it reconnects by itself. It returns each event once and in order. No connection is opened before the
   * first event is requested.
   *
   * @throws AuthenticationError, NotFoundError, StreamError when it could not reconnect, AbortError
   * @example
   * for await (const event of nova.calls.stream(callId)) {
   *   if (event.type === 'turn') console.log(`${event.data.role}: ${event.data.text}`);
   * }
   */
  stream(callId: string, options?: StreamOptions): CallStream {
    return new CallStream(this.#transport, callId, options);
  }

  /**
   * Follows the events of all the account's calls, from now on or after the `cursor` of an event.
   *
   * @throws AuthenticationError, StreamError when it could not reconnect, AbortError
   * @example
   * for await (const event of nova.calls.events()) if (event.type === 'ended') console.log(event.callId, event.data);
   */
  events(options: SubscribeOptions & { after?: string | null | undefined } = {}): Subscription<AccountEvent> {
    const { after = null, ...rest } = options;
    return new Subscription(this.#transport, new AccountPlan(after), rest);
  }

  /**
   * Waits for the end of a call. Its score comes a little later.
   *
   * @throws TimeoutError after `timeoutMs`, and as `stream` does
   * @example
   * const { outcome, durationSeconds } = await nova.calls.waitUntilEnded(callId, { timeoutMs: 600_000 });
   */
  async waitUntilEnded(callId: string, options: WaitOptions = {}): Promise<Call> {
    await untilEnded(this.#transport, callId, options);
    return this.details(callId, { signal: options.signal });
  }

  /**
   * Reads the turns of a call so far, in order.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * for (const { role, text } of await nova.calls.transcript(callId)) console.log(`${role}: ${text}`);
   */
  transcript(callId: string, options?: RequestOptions): ApiPromise<Turn[]> {
    return runGraphql(this.#transport, TranscriptDocument, { id: callId }, options).map(({ call }) =>
      call.transcript.map((turn) => inWordsOfRest(turn, ['role', 'phase', 'intents'])),
    );
  }

  /**
   * A link to the recording of a spoken call; null when there is none, as on servers that do not record.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * const { url } = (await nova.calls.recording(callId)) ?? {};
   */
  recording(callId: string, options?: RequestOptions): ApiPromise<CallRecording | null> {
    return runGraphql(this.#transport, RecordingDocument, { id: callId }, options).map(({ call }) => call.recording);
  }
}
