import type { Prisma } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS } from '../calls.model.ts';
import { improveBrief } from '../briefing/briefing.ts';
import { briefColumn, briefOf } from '../reading/reading.store.ts';
import type { DialPayload } from './dispatch.ts';
import { STALLED } from './end-reasons.model.ts';
import { moveByLaw } from './holding.ts';
import { customerOf, makeMove, write, type Move } from './moves.ts';
import { RINGS } from './reports.model.ts';

const INCLUDE = { batch: true, context: true } satisfies Prisma.CallInclude;
type FullCall = Prisma.CallGetPayload<{ include: typeof INCLUDE }>;

/** Prepares a dispatched call and hands it to its driver, which dials. */
export async function dialCall(deps: CallsDeps, { callId, step }: DialPayload, run: JobRun): Promise<void> {
  const call = await deps.db.prisma.call.findUnique({ where: { id: callId }, include: INCLUDE });
  if (call?.status !== 'dispatched' || call.step !== step) return;
  try {
    if (call.media === 'telephone' && !(await mayGoOn(deps, call, run))) return;
    if (deps.llm) await rewriteBrief(deps, call, run.signal);
    await dial(deps, call, await lastLook(deps, call), run);
  } catch (error) {
    if (!run.isLastAttempt) throw error;
    deps.log.error({ err: error, callId }, 'a call could not be dialled');
    await dial(deps, call, { ending: STALLED }, run);
  }
}

const dial = (deps: CallsDeps, call: Call, move: Move, run: JobRun) =>
  makeMove(deps, call, move, async (tx, { accepted, cue }) => {
    if (accepted && cue) await deps.voice.of(call.media).dial(tx, cue);
    await run.complete(tx);
  });

/** Asks the law, before anybody prepares a call that may not be dialled. It is asked again when the number is dialled. */
const mayGoOn = (deps: CallsDeps, call: Call, run: JobRun): Promise<boolean> =>
  deps.db.transact(async (tx) => {
    const move = await moveByLaw(deps, tx, call);
    if (move) await write(deps, tx, call, move, () => run.complete(tx));
    return move === null;
  });

/** Checks the suppression list once more, right before the number is dialled. */
async function lastLook(deps: CallsDeps, call: FullCall): Promise<Move> {
  const customer = await customerOf(deps.db.prisma, call);
  const suppressed = await deps.suppressions.among(deps.db.prisma, customer, [call.phone]);
  if (suppressed.size > 0) return { ending: { status: 'failed', error: REASONS.suppressed } };
  return deps.voice.of(call.media).ringsAtOnce ? RINGS : {};
}

async function rewriteBrief(deps: CallsDeps, call: FullCall, signal: AbortSignal): Promise<void> {
  const account = call.accountId && (await deps.db.prisma.account.findUnique({ where: { id: call.accountId } }));
  const rules = briefOf(call.context!);
  const written = await improveBrief(deps.llm!, call, rules, account ? account.name : null, signal);
  const note = [call.context!.note, written.note].filter(Boolean).join(' ') || null;
  const brief = briefColumn.write(written.brief);
  await deps.db.prisma.callContext.update({
    where: { callId: call.id },
    data: { brief, source: written.source, note },
  });
}
