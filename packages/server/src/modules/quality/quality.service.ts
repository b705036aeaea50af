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
  /** How good a call was, for its owner, or for whoever has the id; see `mayRead`. @throws AppError NOT_FOUND, FORBIDDEN */
  scoreOf(caller: Caller, callId: string): Promise<ScoreState>;
}

/** What the quality module is given. Without `llm` the rubric judges. */
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

/** A complete transcript is scored once, by a job that is written with it. */
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
 * The owner reads a score for as long as it is kept, and another account never. Without a token an id alone opens what
 * `GET /calls/{id}` opens, and as long: existing clients poll with what `POST /calls` gave them, but ids end up in
 * logs and links, and what was said of an account's lead must not stay open to whoever finds one. A call placed
 * anonymously has no owner who could prove to be it, so its id stays the key.
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
