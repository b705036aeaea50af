import { snakeCase } from '@nova-calls/schema';
import { onBehalfOf, requireViewer, type Caller } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { Batch, Call } from '../../generated/client/client.ts';
import type { JobRegistration } from '../../platform/jobs/index.ts';
import type { CallsDeps } from './calls.deps.ts';
import type { CallEvent, EventListener, NewEvent } from './calls.events.ts';
import { callsJobs } from './calls.jobs.ts';
import { LIVE } from './calls.model.ts';
import { cancelBatch } from './live/batches.ts';
import { cancelCall, hangUp, joinCall, say } from './live/control.ts';
import { dialJob } from './live/dispatch.ts';
import { retain, sweep } from './live/upkeep.ts';
import { createWatching, type Watching } from './live/watching.ts';
import type { PlacementInput } from './placing/input.ts';
import { placeCalls, type Placement, type PlacementOptions } from './placing/placing.service.ts';
import {
  findContext,
  findJob,
  ownBatch,
  ownBatches,
  ownCall,
  ownCalls,
  type CallFilter,
  type FullContext,
} from './reading/reading.store.ts';
import { transcriptOf, type Turn } from './reading/transcript.ts';
import { mailsResults } from './results/result-mail.ts';

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

export type { CallEvent };
type Alongside = NonNullable<PlacementOptions['alongside']>;

const MAX_LEADS = 5;
const MAX_ACCOUNT_LEADS = 1000;

/** A module, before it runs: building it has no side effects. */
export interface CallsModule {
  service: CallsService;
  jobs: JobRegistration[];
  /** What follows in this module from the events of calls. */
  listeners: EventListener[];
}

export const createCalls = (deps: CallsDeps): CallsModule => ({
  service: createService(deps),
  jobs: callsJobs(deps),
  listeners: [mailsResults(deps)],
});

function createService(deps: CallsDeps): CallsService {
  const { clock, db, events, jobs, rateLimits, voice } = deps;
  const submissions = rateLimits({
    name: 'calls',
    points: 5,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 5 requests per 60 seconds.',
  });
  const unlimited = { maxLeads: MAX_ACCOUNT_LEADS, countSubmission: async () => {} };

  return {
    place: (caller, input, idempotencyKey) => {
      const countSubmission = () => submissions.consume(caller.ip);
      return placeCalls(deps, caller, input, {
        idempotencyKey,
        maxLeads: MAX_LEADS,
        nameOf: snakeCase,
        countSubmission,
      });
    },
    placeMany: async (caller, input, idempotencyKey) => {
      requireViewer(caller);
      return placeCalls(deps, caller, input, { ...unlimited, idempotencyKey });
    },
    placeFor: (account, input, alongside) =>
      placeCalls(deps, onBehalfOf(account), input, { ...unlimited, idempotencyKey: null, alongside }),
    job: (callId) => findJob(deps, callId),
    context: (contextId) => findContext(deps, contextId),
    own: ownCalls,
    ownBatches,
    call: (caller, callId, query) => ownCall(deps, caller, callId, query),
    batch: (caller, batchId, query) => ownBatch(deps, caller, batchId, query),
    transcript: (callId) => transcriptOf(db.prisma, callId),
    cancel: (caller, callId) => cancelCall(deps, caller, callId),
    cancelBatch: (caller, batchId) => cancelBatch(deps, caller, batchId),
    hangUp: (caller, callId) => hangUp(deps, caller, callId),
    join: (caller, callId) => joinCall(deps, caller, callId),
    say: (caller, callId, text) => say(deps, caller, callId, text),
    watch: createWatching(deps),
    record: async (tx, call, event) => void (await events.append(tx, [{ call, event }], clock.now())),
    onEvents: (listener) => events.listen(listener),
    lagMs: async () => Math.max(await jobs.lagMs(dialJob), await voice.lagMs()),
    countLive: () => db.prisma.call.count({ where: { status: { in: LIVE } } }),
    sweep: () => sweep(deps),
    retain: () => retain(deps),
  };
}
