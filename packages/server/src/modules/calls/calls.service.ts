import { snakeCase } from '@nova-calls/schema';
import { onBehalfOf, requireViewer, type Caller } from '../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../platform/db/index.ts';
import type { Batch, Call } from '../../generated/client/client.ts';
import { mailBrief } from './results/result-mail.ts';
import type { CallsContext, CallsParts } from './calls.deps.ts';
import { cancelBatch, cancelCall, hangUp, joinCall, say } from './live/control.ts';
import { createEventLog, type CallEvent, type EventListener, type NewEvent } from './calls.events.ts';
import type { PlacementInput } from './placing/input.ts';
import { briefMailJob, retentionJob, stepJob, sweepJob } from './calls.jobs.ts';
import { LIVE } from './calls.model.ts';
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
import { runStep } from './simulated/steps.ts';
import { createWatching, type Watching } from './live/watching.ts';
import { transcriptOf, type Turn } from './reading/transcript.ts';
import { retain, sweep } from './live/upkeep.ts';

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
  call(caller: Caller, callId: string): Promise<Call>;
  batch(caller: Caller, batchId: string): Promise<Batch>;
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
  /** Hears of all events inside the transactions that write them. */
  onEvents(listener: EventListener): void;
  /** For how many milliseconds the next step of some call has been due: whether anybody carries calls on. */
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

export function createCalls(parts: CallsParts): CallsService {
  const { clock, db, jobs, rateLimits } = parts;
  const context: CallsContext = { ...parts, events: createEventLog(parts.bus) };
  const submissions = rateLimits({
    name: 'calls',
    points: 5,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 5 requests per 60 seconds.',
  });
  jobs.handle(stepJob, (job, run) => runStep(context, job, run));
  jobs.handle(briefMailJob, (job, run) => mailBrief(context, job.callId, run));
  jobs.handle(sweepJob, () => sweep(context));
  jobs.handle(retentionJob, () => retain(context));
  jobs.schedule(sweepJob, '* * * * *');
  jobs.schedule(retentionJob, '0 3 * * *');

  return {
    place: (caller, input, idempotencyKey) => {
      const countSubmission = () => submissions.consume(caller.ip);
      return placeCalls(context, caller, input, {
        idempotencyKey,
        maxLeads: MAX_LEADS,
        nameOf: snakeCase,
        countSubmission,
      });
    },
    placeMany: async (caller, input, idempotencyKey) => {
      requireViewer(caller);
      return placeCalls(context, caller, input, {
        idempotencyKey,
        maxLeads: MAX_ACCOUNT_LEADS,
        countSubmission: async () => {},
      });
    },
    placeFor: (account, input, alongside) => {
      const free = { idempotencyKey: null, maxLeads: MAX_ACCOUNT_LEADS, countSubmission: async () => {} };
      return placeCalls(context, onBehalfOf(account), input, { ...free, alongside });
    },
    job: (callId) => findJob(context, callId),
    context: (contextId) => findContext(context, contextId),
    own: ownCalls,
    ownBatches,
    call: (caller, callId) => ownCall(context, caller, callId),
    batch: (caller, batchId) => ownBatch(context, caller, batchId),
    transcript: (callId) => transcriptOf(db.prisma, callId),
    cancel: (caller, callId) => cancelCall(context, caller, callId),
    cancelBatch: (caller, batchId) => cancelBatch(context, caller, batchId),
    hangUp: (caller, callId) => hangUp(context, caller, callId),
    join: (caller, callId) => joinCall(context, caller, callId),
    say: (caller, callId, text) => say(context, caller, callId, text),
    watch: createWatching(context),
    record: async (tx, call, event) => void (await context.events.append(tx, [{ call, event }], clock.now())),
    onEvents: (listener) => context.events.listen(listener),
    lagMs: () => jobs.lagMs(stepJob),
    countLive: () => db.prisma.call.count({ where: { status: { in: LIVE } } }),
    sweep: () => sweep(context),
    retain: () => retain(context),
  };
}
