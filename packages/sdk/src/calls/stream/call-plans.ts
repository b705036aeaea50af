import { type AccountEvent, type CallEvent, toCallEvent } from '../calls.events.ts';
import { ConnectionError } from '../../errors/index.ts';
import { CallEventsDocument, CallUpdatedDocument } from '../../generated/graphql.ts';
import type { Plan } from '../../stream/plan.ts';

/** Follows a call's events, each once and without a gap. */
export class CallPlan implements Plan<CallEvent> {
  readonly document = CallUpdatedDocument.toString();
  readonly endsByServer = false;
  readonly whyFinal = null;
  readonly #callId: string;
  #lastSeq: number;
  #isOver = false;

  constructor(callId: string, after: number) {
    this.#callId = callId;
    this.#lastSeq = after;
  }

  get position(): number {
    return this.#lastSeq;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Starts from the last known event and not after it. That event comes again and is dropped, and tells whether it was
   * the call's last.
   */
  variables(): Record<string, unknown> {
    return { callId: this.#callId, after: Math.max(0, this.#lastSeq - 1) };
  }

  take(data: object): { value: CallEvent } | null {
    const event = toCallEvent((data as { callUpdated: CallEvent }).callUpdated);
    const isNew = event.seq > this.#lastSeq;
    if (isNew && event.seq !== this.#lastSeq + 1)
      throw new ConnectionError(`Event ${this.#lastSeq + 1} is missing: ${event.seq} came instead`);
    if (isNew) this.#lastSeq = event.seq;
    this.#isOver = event.isLast;
    return isNew ? { value: event } : null;
  }
}

/** Follows the events of all calls of an account. */
export class AccountPlan implements Plan<AccountEvent> {
  readonly document = CallEventsDocument.toString();
  readonly endsByServer = false;
  readonly isOver = false;
  readonly whyFinal = null;
  #cursor: string | null;

  constructor(after: string | null) {
    this.#cursor = after;
  }

  get position(): string | null {
    return this.#cursor;
  }

  variables(): Record<string, unknown> {
    return { after: this.#cursor };
  }

  take(data: object): { value: AccountEvent } {
    const event = toCallEvent((data as { callEvents: AccountEvent }).callEvents);
    this.#cursor = event.cursor;
    return { value: event };
  }
}
