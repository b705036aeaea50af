import type { Goal, Language, Outcome } from '@nova-calls/conversation';
import type { Call, CallContext } from '../../../generated/client/client.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import type { Database, Prisma } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import { briefOf, dialogueOf, type CallsService } from '../../calls/index.ts';
import { judge, type Bench } from './judge.ts';
import { dimensionsColumn } from '../quality.store.ts';
import type { Case, Score } from '../quality.types.ts';

export interface ScoringContext extends Bench {
  db: Database;
  clock: Clock;
  calls: CallsService;
}

/** Scores a call once. One that is scored, or was deleted meanwhile, is left as it is. */
export async function scoreCall(
  context: ScoringContext,
  callId: string,
  run: Pick<JobRun, 'signal' | 'complete'>,
): Promise<void> {
  const include = { context: true, score: { select: { callId: true } } } satisfies Prisma.CallInclude;
  const call = await context.db.prisma.call.findUnique({ where: { id: callId }, include });
  if (!call?.context || call.score) return;
  const turns = await context.calls.transcript(callId);
  if (turns.length === 0) return;
  const score = await judge(context, caseOf(call, call.context, turns), run.signal);
  await save(context, call, score, run);
}

/**
 * The score, its event and the end of the job are one transaction. If two workers score a call, the first score counts.
 */
async function save(
  { db, clock, calls }: ScoringContext,
  call: Call,
  score: Score,
  run: Pick<JobRun, 'complete'>,
): Promise<void> {
  const { overall, rationale, judge, note } = score;
  const dimensions = dimensionsColumn.write(score.dimensions);
  const row = { callId: call.id, overall, dimensions, rationale, judge, note, createdAt: clock.now() };
  await db.transact(async (tx) => {
    const { count } = await tx.callScore.createMany({ data: [row], skipDuplicates: true });
    if (count > 0) {
      await calls.noteScored(tx, call.id, overall);
      await calls.record(tx, call, { type: 'scored', data: { overall } });
    }
    await run.complete(tx);
  });
}

const caseOf = (call: Call, context: CallContext, turns: Case['turns']): Case => ({
  turns,
  brief: briefOf(context),
  outcome: call.outcome as Outcome | null,
  goal: call.goal as Goal,
  goalCompleted: call.goalCompleted ?? false,
  phone: call.phone,
  language: call.language as Language,
  slots: dialogueOf(call).mind?.slots ?? {},
});
