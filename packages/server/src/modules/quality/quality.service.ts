import type { Call, CallScore } from '../../generated/client/client.ts';
import type { Caller } from '../../platform/auth/index.ts';
import { after, SECOND, type Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/errors/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { handles, type Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import { JOB_TTL_SECONDS, type CallsService, type EventListener } from '../calls/index.ts';
import { scoreJob } from './quality.jobs.ts';
import { scoreCall } from './judge/scoring.ts';
import { dimensionsColumn } from './quality.store.ts';
import type { Score } from './quality.types.ts';

/** A call's score as it is known so far. */
export interface ScoreState {
  callId: string;
  scoredAt: Date | null;
  /** null while scoring is pending. */
  score: Score | null;
}

export interface QualityService {
  /**
   * The quality of a call, for its owner or for anybody with the id; see `mayRead`. @throws AppError NOT_FOUND,
   * FORBIDDEN
   */
  scoreOf(caller: Caller, callId: string): Promise<ScoreState>;
}

/** The dependencies of the quality module. Without `llm` the rubric judges. */
export interface QualityDeps {
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  calls: CallsService;
  llm: Llm | null;
}

export function createQuality(deps: QualityDeps) {
  return {
    service: createService(deps),
    jobs: [handles(scoreJob, ({ callId }, run) => scoreCall(deps, callId, run))],
    listeners: [scoreTranscribed(deps)],
  };
}

/** Each complete transcript is scored once. Its job is enqueued in the transcript's transaction. */
const scoreTranscribed =
  ({ jobs }: Pick<QualityDeps, 'jobs'>): EventListener =>
  async (tx, events) => {
    const transcribed = events.filter((event) => event.type === 'transcribed');
    const payloads = transcribed.map(({ callId }) => ({ callId }));
    await jobs.enqueue(tx, scoreJob, payloads);
  };

function createService({ db, clock }: QualityDeps): QualityService {
  return {
    async scoreOf(caller, callId) {
      const include = { score: true };
      const call = isId(callId) ? await db.prisma.call.findUnique({ where: { id: callId }, include }) : null;
      if (!call) throw notFound('Call not found');
      mayRead(caller, call, clock.now());
      return { callId: call.id, scoredAt: call.score?.createdAt ?? null, score: call.score && scoreFrom(call.score) };
    },
  };
}

/**
 * The owner can read a score for as long as it is kept; other accounts never can. Without a token, the id gives access
 * as in `GET /calls/{id}` and for the same time. Existing clients poll with the id from `POST /calls`, but ids get into
 * logs and links, so this access to an account's call must end. An anonymous call has no owner who could log in, so its
 * id stays enough.
 */
function mayRead({ viewer }: Caller, call: Pick<Call, 'accountId' | 'createdAt'>, now: Date): void {
  if (call.accountId === null) return;
  if (viewer && viewer.accountId !== call.accountId) throw forbidden('This call belongs to another account');
  const isLive = call.createdAt > after(now, -JOB_TTL_SECONDS * SECOND);
  if (!viewer && !isLive) throw notFound('Call not found or expired');
}

const scoreFrom = (row: CallScore): Score => ({
  overall: row.overall,
  dimensions: dimensionsColumn.read(row.dimensions),
  rationale: row.rationale,
  judge: row.judge as Score['judge'],
  note: row.note,
});
