import type { Caller } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import type { Batch, Call } from '../../generated/client/client.ts';
import type { EventListener, NewEvent } from './calls.events.ts';
import type { Watching } from './live/watching.ts';
import type { PlacementInput } from './calls.model.ts';
import type { Placement, PlacementOptions } from './placing/placing.service.ts';
import type { CallFilter, FullContext } from './reading/reading.store.ts';
import type { Turn } from './reading/transcript.ts';

export interface CallsService {
  /** `POST /calls`: up to 5 leads, limited per address. @throws AppError; see placeCalls */
  place(caller: Caller, input: PlacementInput, idempotencyKey: string | null): Promise<Placement>;
  /** The same for an account's own use: up to 1,000 leads. @throws AppError UNAUTHENTICATED; see placeCalls */
  placeMany(caller: Caller, input: PlacementInput, idempotencyKey: string | null): Promise<Placement>;
  /**
   * The same on an account's behalf, for what another module received for it. `alongside` writes that module's own rows
   * in the placing transaction, which is what makes it happen once.
   *
   * @throws AppError; see placeCalls
   */
  placeFor(account: { id: string; email: string }, input: PlacementInput, alongside: Alongside): Promise<Placement>;
  job(callId: string): Promise<Call>;
  context(contextId: string): Promise<FullContext>;
  own(caller: Caller, filter?: CallFilter): Prisma.CallWhereInput;
  ownBatches(caller: Caller): Prisma.BatchWhereInput;
  /** `query` adds what is read along. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  call(caller: Caller, callId: string, query?: Pick<Prisma.CallFindFirstArgs, 'include'>): Promise<Call>;
  /** `query` adds what is read along. @throws AppError UNAUTHENTICATED, NOT_FOUND */
  batch(caller: Caller, batchId: string, query?: Pick<Prisma.BatchFindFirstArgs, 'include'>): Promise<Batch>;
  transcript(callId: string): Promise<Turn[]>;
  cancel(caller: Caller, callId: string): Promise<Call>;
  cancelBatch(caller: Caller, batchId: string): Promise<Batch>;
  hangUp(caller: Caller, callId: string): Promise<Call>;
  join(caller: Caller, callId: string): Promise<Call>;
  say(caller: Caller, callId: string, text: string): Promise<Call>;
  /** Live events; every one of them replays from a number and goes on without a gap. */
  watch: Watching;
  /** Adds an event of another module's making, such as a score, to a call. */
  record(tx: Tx, call: Pick<Call, 'id' | 'accountId' | 'batchId'>, event: NewEvent): Promise<void>;
  /** Adds a listener of all events, inside the transactions that write them. */
  onEvents(listener: EventListener): void;
  /** For how many milliseconds something that moves a call has been due: whether anybody carries calls on. */
  lagMs(): Promise<number>;
  /** How many calls have an agent right now. */
  countLive(): Promise<number>;
  /** Ends stalled calls and dispatches waiting ones; run every minute. */
  sweep(): Promise<void>;
  /** Deletes what is past its retention; run nightly. */
  retain(): Promise<void>;
}

type Alongside = NonNullable<PlacementOptions['alongside']>;

/** A module, before it runs: building it has no side effects. */
export interface CallsModule {
  service: CallsService;
  jobs: JobRegistration[];
  /** What follows in this module from the events of calls. */
  listeners: EventListener[];
}
