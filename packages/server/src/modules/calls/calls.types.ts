import type { CallMedia, CallStatsInput } from '@nova-calls/schema';
import type { Caller } from '../../platform/auth/index.ts';
import type { PageQuery, Prisma, Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import type { Batch, Call, CallEvent as CallEventRow } from '../../generated/client/client.ts';
import type { EventListener, NewEvent } from './calls.events.ts';
import type { Watching } from './live/watching.ts';
import type { JoinToken } from './joining/joining.ts';
import type { Erasable } from './privacy/erasable.ts';
import type { LiveCalls } from './live/host.ts';
import type { PlacementInput, Status } from './calls.model.ts';
import type { OfCampaign } from './placing/growing.ts';
import type { Placement, PlacementOptions } from './placing/placing.service.ts';
import type { EventsPart, Followed } from './reading/events.store.ts';
import type { CallFilter, FullContext } from './reading/reading.store.ts';
import type { Turn } from './reading/transcript.ts';
import type { CallStats } from './stats/stats.model.ts';

export interface CallsService {
  /** `POST /calls`: up to 5 leads, rate limited per address. @throws AppError; see placeCalls */
  place(caller: Caller, input: PlacementInput, idempotencyKey: string | null): Promise<Placement>;
  /** Places calls for an account: up to 1,000 leads. @throws AppError UNAUTHENTICATED; see placeCalls */
  placeMany(caller: Caller, input: PlacementInput, idempotencyKey: string | null): Promise<Placement>;
  /**
   * Places calls for another module on an account's behalf. `alongside` writes that module's own rows in the placing
   * transaction, so that both happen once.
   *
   * @throws AppError; see placeCalls
   */
  placeFor(
    account: { id: string; email: string },
    input: PlacementInput,
    alongside: Alongside,
    campaign?: OfCampaign,
  ): Promise<Placement>;
  /**
   * Checks that this server carries calls of this media for the caller; null: those of the settings.
   *
   * @throws AppError NOT_CONFIGURED, UNAUTHENTICATED
   */
  assertCarried(tx: Tx, caller: Caller, media: CallMedia | null): Promise<void>;
  /**
   * Cancels those of these calls that are in one of these states, in one transaction. `alongside` is told which, once
   * they have ended and listeners have heard of it.
   */
  withdraw(
    callIds: readonly string[],
    statuses: readonly Status[],
    alongside: (tx: Tx, callIds: string[]) => Promise<void>,
  ): Promise<void>;
  job(callId: string): Promise<Call>;
  context(contextId: string): Promise<FullContext>;
  /** The database conditions for the caller's own calls and batches. @throws AppError UNAUTHENTICATED */
  own(caller: Caller): Prisma.CallWhereInput;
  ownBatches(caller: Caller): Prisma.BatchWhereInput;
  /** A page of the account's calls, newest first. `query` adds relations. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  page(
    caller: Caller,
    filter: CallFilter,
    query: PageQuery & Pick<Prisma.CallFindManyArgs, 'include'>,
  ): Promise<Call[]>;
  /** How many calls of the account match. @throws AppError UNAUTHENTICATED */
  count(caller: Caller, filter: CallFilter): Promise<number>;
  /** Counts the account's calls that are over. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED */
  stats(caller: Caller, input: CallStatsInput): Promise<CallStats>;
  /** A page of the account's batches, newest first. `query` adds relations. @throws AppError as `page` */
  batchPage(caller: Caller, query: PageQuery & Pick<Prisma.BatchFindManyArgs, 'include'>): Promise<Batch[]>;
  /** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  call(caller: Caller, callId: string, query?: Pick<Prisma.CallFindFirstArgs, 'include'>): Promise<Call>;
  /** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  batch(caller: Caller, batchId: string, query?: Pick<Prisma.BatchFindFirstArgs, 'include'>): Promise<Batch>;
  transcript(callId: string): Promise<Turn[]>;
  /** The same part of the events of many calls, in the order of the calls. The caller may read these calls. */
  eventsOf(calls: readonly Followed[], part: EventsPart): Promise<CallEventRow[][]>;
  cancel(caller: Caller, callId: string): Promise<Call>;
  cancelBatch(caller: Caller, batchId: string): Promise<Batch>;
  hangUp(caller: Caller, callId: string): Promise<Call>;
  join(caller: Caller, callId: string): Promise<Call>;
  say(caller: Caller, callId: string, text: string): Promise<Call>;
  /** `POST /token`, limited per address; see `joinRoom`. @throws AppError RATE_LIMITED too */
  joinRoom(visitor: { ip: string }, room: string, name: string): Promise<JoinToken>;
  /** A token for one's own call; see `joinOwnRoom`. */
  joinToken(caller: Caller, callId: string, name: string): Promise<JoinToken>;
  /** Live events. Each stream replays from a number and goes on without a gap. */
  watch: Watching;
  /** Adds an event of another module to a call, such as a score. */
  record(tx: Tx, call: Pick<Call, 'id' | 'accountId' | 'batchId'>, event: NewEvent): Promise<void>;
  /** Notes that a text after the call was accepted by the provider: `smsSent`. */
  noteTexted(tx: Tx, callId: string): Promise<void>;
  /** Notes the overall score of a call beside what else calls are counted and filtered by. */
  noteScored(tx: Tx, callId: string, overall: number): Promise<void>;
  /** Adds a listener of all events, inside the transactions that write them. */
  onEvents(listener: EventListener): void;
  /** Milliseconds by which the oldest due step of a call is late. It tells whether any worker carries calls on. */
  lagMs(): Promise<number>;
  /** The number of calls that have an agent now. */
  countLive(): Promise<number>;
  /** Has the calls judged again that a closed day, such as `2026-05-27`, may have kept waiting; `tx` opens the day. */
  judgeAgain(tx: Tx, day: { date: string }): Promise<void>;
  /** Ends stalled calls and dispatches waiting ones; runs every minute. */
  sweep(): Promise<void>;
  /** Deletes rows past their retention; runs nightly. */
  retain(): Promise<void>;
}

type Alongside = NonNullable<PlacementOptions['alongside']>;

/** The module, built and not yet running. Building it has no side effects. */
export interface CallsModule {
  service: CallsService;
  jobs: JobRegistration[];
  /** This module's own listeners of call events. */
  listeners: EventListener[];
  /** The calls' side for workers elsewhere. */
  live: LiveCalls;
  /** Finds and ends the calls that are to be erased. */
  erasable: Erasable;
}
