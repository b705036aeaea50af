import {
  CancelCallDocument,
  HangUpDocument,
  JoinCallDocument,
  JoinTokenDocument,
  SayDocument,
} from '../generated/graphql.ts';
import { runGraphql } from '../graphql/graphql.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import { toCall } from './calls.convert.ts';
import type { RoomToken } from '../rooms/rooms.types.ts';
import type { Call } from './calls.types.ts';

/** Ending a call that is over, or joining twice, changes nothing. */
const AGAIN = { isRepeatable: true } as const;

/**
 * Actions on a live call: a part of `nova.calls`.
 *
 * @example
 * const stop = (control: CallControl, callId: string) => control.hangUp(callId);
 */
export class CallControl {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancels a call that is not answered yet. An ended call stays as it is.
   *
   * @throws ConflictError once it is answered (hang up instead), NotFoundError, AuthenticationError
   * @example
   * const { status } = await nova.calls.cancel(callId);
   */
  cancel(callId: string, options?: RequestOptions): ApiPromise<Call> {
    const variables = { id: callId };
    return runGraphql(this.#transport, CancelCallDocument, variables, { ...options, ...AGAIN }).map((data) =>
      toCall(data.cancelCall),
    );
  }

  /**
   * Ends a live call now. An ended call stays as it is.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * await nova.calls.hangUp(callId);
   */
  hangUp(callId: string, options?: RequestOptions): ApiPromise<Call> {
    const variables = { id: callId };
    return runGraphql(this.#transport, HangUpDocument, variables, { ...options, ...AGAIN }).map((data) =>
      toCall(data.hangUp),
    );
  }

  /**
   * Lets you speak for a simulated lead. The agent then waits for what you `say`.
   *
   * @throws ConflictError when the call is over, NotFoundError, AuthenticationError
   * @example
   * await nova.calls.join(callId);
   * await nova.calls.say(callId, 'Hello?');
   */
  join(callId: string, options?: RequestOptions): ApiPromise<Call> {
    const variables = { id: callId };
    return runGraphql(this.#transport, JoinCallDocument, variables, { ...options, ...AGAIN }).map((data) =>
      toCall(data.joinCall),
    );
  }

  /**
   * A token with which one person joins a browser call, as its lead, with any LiveKit client. It holds for 10 minutes.
   *
   * @throws ConflictError while somebody is in the room, or when nobody can join the call. ServiceUnavailableError without
   *   LiveKit. NotFoundError, AuthenticationError
   * @example
   * const { serverUrl, participantToken } = await nova.calls.joinToken(callId, 'Sarah');
   */
  joinToken(callId: string, participantName?: string, options?: RequestOptions): ApiPromise<RoomToken> {
    const variables = { callId, participantName };
    return runGraphql(this.#transport, JoinTokenDocument, variables, { ...options, ...AGAIN }).map(
      (data) => data.joinToken,
    );
  }

  /**
   * Says something as the lead, 1 to 1,000 characters. The agent's answer comes as an event of `stream`.
   *
   * @throws ConflictError when the agent is not listening (join first), BadRequestError, NotFoundError,
   * AuthenticationError
   * @example
   * await nova.calls.say(callId, 'Yes, Tuesday suits me.');
   */
  say(callId: string, text: string, options?: RequestOptions): ApiPromise<Call> {
    return runGraphql(this.#transport, SayDocument, { id: callId, text }, options).map((data) => toCall(data.say));
  }
}
