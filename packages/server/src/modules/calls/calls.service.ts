import { addressLimit } from '../../platform/rate-limit/index.ts';
import { snakeCase } from '@nova-calls/schema';
import { onBehalfOf, requireViewer } from '../../platform/auth/index.ts';
import type { CallsDeps } from './calls.deps.ts';
import type { CallEvent } from './calls.events.ts';
import { callsJobs } from './calls.jobs.ts';
import { LIVE } from './calls.model.ts';
import type { CallsModule, CallsService } from './calls.types.ts';
import { joinOwnRoom, joinRoom } from './joining/joining.ts';
import { cancelBatch, withdrawCalls } from './live/batches.ts';
import { cancelCall, hangUp, joinCall, say } from './live/control.ts';
import { dialJob } from './live/dispatch.ts';
import { createErasable } from './privacy/erasable.ts';
import { createLiveCalls } from './live/host.ts';
import { judgeAgain } from './live/reopening.ts';
import { retain, sweep } from './upkeep/upkeep.ts';
import { createWatching } from './live/watching.ts';
import { checkMedia, placeCalls } from './placing/placing.service.ts';
import { eventsOfCalls } from './reading/events.store.ts';
import { countOwnCalls, pageOfBatches, pageOfCalls } from './reading/pages.store.ts';
import { findContext, findJob, ownBatch, ownBatches, ownCall, ownCalls } from './reading/reading.store.ts';
import { transcriptOf } from './reading/transcript.ts';
import { callStats } from './stats/stats.ts';
import { mailsResults } from './results/result-mail.ts';

export type { CallEvent, CallsService };

const MAX_LEADS = 5;
const MAX_ACCOUNT_LEADS = 1000;

export const createCalls = (deps: CallsDeps): CallsModule => ({
  service: createService(deps),
  jobs: callsJobs(deps),
  listeners: [mailsResults(deps)],
  live: createLiveCalls(deps),
  erasable: createErasable(deps),
});

function createService(deps: CallsDeps): CallsService {
  const { clock, db, events, jobs, rateLimits, voice } = deps;
  const submissions = addressLimit(rateLimits, {
    name: 'calls',
    points: 5,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 5 requests per 60 seconds.',
  });
  const joins = addressLimit(rateLimits, {
    name: 'token',
    points: 30,
    windowSeconds: 60,
    message: 'Rate limit exceeded. Max 30 tokens per 60 seconds.',
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
    placeFor: (account, input, alongside, campaign) =>
      placeCalls(deps, onBehalfOf(account), input, {
        ...unlimited,
        idempotencyKey: null,
        alongside,
        ...(campaign && { campaign }),
      }),
    assertCarried: (tx, caller, media) => checkMedia(deps, tx, caller, { media }),
    withdraw: (callIds, statuses, alongside) => withdrawCalls(deps, callIds, statuses, alongside),
    job: (callId) => findJob(deps, callId),
    context: (contextId) => findContext(deps, contextId),
    own: (caller) => ownCalls(caller),
    ownBatches,
    page: (caller, filter, query) => pageOfCalls(deps, caller, filter, query),
    count: (caller, filter) => countOwnCalls(deps, caller, filter),
    stats: (caller, input) => callStats(deps, caller, input),
    batchPage: (caller, query) => pageOfBatches(deps, caller, query),
    call: (caller, callId, query) => ownCall(deps, caller, callId, query),
    batch: (caller, batchId, query) => ownBatch(deps, caller, batchId, query),
    transcript: (callId) => transcriptOf(db.prisma, callId),
    eventsOf: (calls, part) => eventsOfCalls(db.raw.query, calls, part),
    cancel: (caller, callId) => cancelCall(deps, caller, callId),
    cancelBatch: (caller, batchId) => cancelBatch(deps, caller, batchId),
    hangUp: (caller, callId) => hangUp(deps, caller, callId),
    join: (caller, callId) => joinCall(deps, caller, callId),
    say: (caller, callId, text) => say(deps, caller, callId, text),
    joinRoom: async ({ ip }, room, name) => {
      await joins.consume(ip);
      return joinRoom(deps, room, name);
    },
    joinToken: (caller, callId, name) => joinOwnRoom(deps, caller, callId, name),
    watch: createWatching(deps),
    record: async (tx, call, event) => void (await events.append(tx, [{ call, event }], clock.now())),
    noteTexted: async (tx, callId) =>
      void (await tx.call.updateMany({ where: { id: callId }, data: { smsSent: true } })),
    noteScored: async (tx, callId, overallScore) =>
      void (await tx.call.updateMany({ where: { id: callId }, data: { overallScore } })),
    onEvents: (listener) => events.listen(listener),
    lagMs: async () =>
      Math.max(...(await Promise.all([jobs.lagMs(dialJob), ...voice.all.map((driver) => driver.lagMs())]))),
    countLive: () => db.prisma.call.count({ where: { status: { in: LIVE } } }),
    judgeAgain: (tx, day) => judgeAgain(tx, deps, day),
    sweep: () => sweep(deps),
    retain: () => retain(deps),
  };
}
