import { NovaError } from '../errors/index.ts';
import { fromEnum } from '../graphql/document.ts';
import { runGraphql } from '../graphql/graphql.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';
import { CallStream, type StreamOptions } from '../stream/call-stream.ts';
import { CallDocument, TranscriptDocument } from './calls.documents.ts';
import type { Turn } from './calls.events.ts';
import type { Call, CallContext, CallJob, CallQuality, PlaceCallsInput, PlacedCalls } from './calls.types.ts';

/**
 * What `calls.place` takes beside its input.
 *
 * @example
 * await nova.calls.place(input, { idempotencyKey: `lead-${lead.id}` });
 */
export interface PlaceCallsOptions extends RequestOptions {
  /** The same key and input place nothing twice, for 24 hours. Default: a new one, which makes retries safe. */
  idempotencyKey?: string | undefined;
}

/**
 * Calls: `nova.calls`.
 *
 * @example
 * const { calls } = await nova.calls.place(input);
 * for await (const event of nova.calls.stream(calls[0].callId)) console.log(event.type);
 */
export class Calls {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
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
  async place(input: PlaceCallsInput, options: PlaceCallsOptions = {}): Promise<PlacedCalls> {
    const { idempotencyKey, ...rest } = options;
    const headers = { 'idempotency-key': headerOf(idempotencyKey ?? crypto.randomUUID()) };
    return this.#transport.rest({ ...rest, method: 'POST', path: '/calls', body: input, headers, isRepeatable: true });
  }

  /**
   * How a call stands, for 10 minutes after it was placed; needs no account.
   *
   * @throws NotFoundError when it is unknown or older
   * @example
   * const { status } = await nova.calls.get(callId);
   */
  async get(callId: string, options?: RequestOptions): Promise<CallJob> {
    return this.#read(`/calls/${segment(callId)}`, options);
  }

  /**
   * What the agent was handed before the call, for 10 minutes after it was placed; needs no account.
   *
   * @throws NotFoundError when it is unknown or older
   * @example
   * const { openingLine, qualificationQuestions } = await nova.calls.context(contextId);
   */
  async context(contextId: string, options?: RequestOptions): Promise<CallContext> {
    return this.#read(`/contexts/${segment(contextId)}`, options);
  }

  /**
   * How well a call was held. `score` is null while that is pending; the event `scored` says when it is there.
   *
   * @throws PermissionError, NotFoundError
   * @example
   * const { score } = await nova.calls.quality(callId);
   */
  async quality(callId: string, options?: RequestOptions): Promise<CallQuality> {
    return this.#read(`/api/calls/${segment(callId)}/quality`, options);
  }

  /**
   * A call's events from the first, or after `after`, then live, up to its last. It comes back by itself when the
   * connection breaks, and hands out each event once, in order. Nothing is opened before the first event is asked for.
   *
   * @throws AuthenticationError, NotFoundError, StreamError when it could not be taken up again, AbortError
   * @example
   * for await (const event of nova.calls.stream(callId)) {
   *   if (event.type === 'turn') console.log(`${event.data.role}: ${event.data.text}`);
   * }
   */
  stream(callId: string, options?: StreamOptions): CallStream {
    return new CallStream(this.#transport, callId, options);
  }

  /**
   * Waits for the end of a call. Its score comes a little later.
   *
   * @throws as `stream` does
   * @example
   * const { outcome, durationSeconds } = await nova.calls.waitUntilEnded(callId);
   */
  async waitUntilEnded(callId: string, options: Omit<StreamOptions, 'after'> = {}): Promise<Call> {
    for await (const event of this.stream(callId, options)) if (event.type === 'ended') break;
    const { call } = await this.#query<{ call: Call }>(CallDocument, callId, { signal: options.signal });
    return inWordsOfRest(call, ['goal', 'language', 'status', 'outcome']);
  }

  /**
   * What was said so far, in order.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * for (const { role, text } of await nova.calls.transcript(callId)) console.log(`${role}: ${text}`);
   */
  async transcript(callId: string, options?: RequestOptions): Promise<Turn[]> {
    const { call } = await this.#query<{ call: { transcript: Turn[] } }>(TranscriptDocument, callId, options);
    return call.transcript.map((turn) => inWordsOfRest(turn, ['role', 'phase']));
  }

  #query<T>(document: string, id: string, options: RequestOptions | undefined): Promise<T> {
    return runGraphql(this.#transport, document, { id }, options);
  }

  #read<T>(path: string, options: RequestOptions | undefined): Promise<T> {
    return this.#transport.rest({ ...options, method: 'GET', path, isRepeatable: true });
  }
}

/** @throws NovaError, before `fetch` calls it a failure of the network. */
function headerOf(key: string): string {
  if (/^[\x20-\x7e]{1,128}$/.test(key)) return key;
  throw new NovaError('idempotencyKey must have 1 to 128 characters of ASCII');
}

/** Both doors tell the same things; this package tells them in one way. */
function inWordsOfRest<T extends object>(value: T, enums: (keyof T)[]): T {
  const told = enums.map((name) => {
    const word = value[name];
    return [name, typeof word === 'string' ? fromEnum(word) : word] as const;
  });
  return { ...value, ...Object.fromEntries(told) };
}
