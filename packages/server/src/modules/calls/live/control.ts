import { hangUp as mindHangUp } from '@nova-calls/conversation';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { CallsContext } from '../calls.deps.ts';
import { dispatchNext } from './dispatch.ts';
import { endCall, lockCall } from './ending.ts';
import { CANCELLABLE, isOpen, MAX_CALL_SECONDS, REASONS } from '../calls.model.ts';
import { write } from './moves.ts';
import { ownBatch } from '../reading/reading.store.ts';
import { cutOff, end, heard } from '../simulated/steps.ts';
import { talkOf } from '../simulated/talk.ts';

const HUNG_UP = 'hung up by the customer';
const MAX_SAY_LENGTH = 1000;

/** Runs `change` on one of the caller's own calls, holding it. @throws AppError UNAUTHENTICATED, NOT_FOUND */
async function withOwnCall(
  context: CallsContext,
  caller: Caller,
  callId: string,
  change: (tx: Tx, call: Call) => Promise<unknown>,
): Promise<Call> {
  const { accountId } = requireViewer(caller);
  return context.db.transact(async (tx) => {
    const call = isId(callId) ? await lockCall(tx, callId) : null;
    if (call?.accountId !== accountId) throw notFound('Call not found');
    await change(tx, call);
    return tx.call.findUniqueOrThrow({ where: { id: callId } });
  });
}

/** Takes back a call that nobody has answered. One that is over stays as it is. @throws AppError CONFLICT once answered */
export const cancelCall = (context: CallsContext, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(context, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) return;
    if (!(CANCELLABLE as string[]).includes(call.status)) throw conflict('The call was answered: hang up instead');
    await endCall(context, tx, call, { status: 'cancelled', error: REASONS.cancelled });
  });

/** Ends a live call now. One that is over stays as it is. */
export const hangUp = (context: CallsContext, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(context, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) return;
    const talk = talkOf(call);
    if (call.status !== 'in_progress')
      return write(context, tx, call, { ending: { status: 'cancelled', error: REASONS.cancelled } });
    if (!talk.mind) return write(context, tx, call, cutOff(talk, HUNG_UP));
    const state = talk.mind.ended ? talk.mind : mindHangUp(talk.mind, 'platform', HUNG_UP).state;
    await write(context, tx, call, end({ ...talk, mind: state }));
  });

/** Somebody takes the lead's place. @throws AppError CONFLICT when the call is over */
export const joinCall = (context: CallsContext, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(context, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) throw conflict('The call is over');
    if (call.leadDriver === 'person') return;
    const data = { leadDriver: 'person' };
    const event = { type: 'joined' as const, data: {} };
    if (talkOf(call).next !== 'lead') {
      // The step that comes next is the agent's or the line's: it goes on as it is.
      await tx.call.update({ where: { id: call.id }, data });
      await context.events.append(tx, [{ call, event }], context.clock.now());
      // While this held the call, one that ended may have passed it over.
      if (call.status === 'queued' && call.accountId) await dispatchNext(context, tx, call.accountId);
      return;
    }
    await write(context, tx, call, { data, events: [event], nextInMs: 30_000 });
  });

/** Says something as the lead. @throws AppError BAD_REQUEST, CONFLICT when nobody is listening */
export const say = (context: CallsContext, caller: Caller, callId: string, text: string): Promise<Call> =>
  withOwnCall(context, caller, callId, async (tx, call) => {
    const words = text.trim();
    if (words === '' || words.length > MAX_SAY_LENGTH)
      throw badRequest(`text must have 1 to ${MAX_SAY_LENGTH} characters`);
    if (call.status !== 'in_progress') throw conflict('The call is not in progress');
    if (call.leadDriver !== 'person') throw conflict('Join the call first: its lead is simulated');
    const talk = talkOf(call);
    const isTooLong = call.elapsedMs >= MAX_CALL_SECONDS * 1000;
    if (talk.next === 'end' || isTooLong) throw conflict('The call is ending');
    await write(context, tx, call, { ...heard(call, talk, words), nextInMs: 0 });
  });

/** Takes back what of a batch nobody has answered; calls in progress go on. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function cancelBatch(context: CallsContext, caller: Caller, batchId: string): Promise<Batch> {
  await ownBatch(context, caller, batchId);
  await context.db.prisma.batch.updateMany({
    where: { id: batchId, cancelledAt: null },
    data: { cancelledAt: context.clock.now() },
  });
  // Last ones first: ending one lets the next go, and it should not be one of these.
  const calls = await context.db.prisma.call.findMany({
    where: { batchId, status: { in: CANCELLABLE } },
    orderBy: { position: 'desc' },
    select: { id: true },
  });
  for (const { id } of calls) await cancelIfUnanswered(context, id);
  return context.db.prisma.batch.findUniqueOrThrow({ where: { id: batchId } });
}

async function cancelIfUnanswered(context: CallsContext, callId: string): Promise<void> {
  await context.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !(CANCELLABLE as string[]).includes(call.status)) return;
    await endCall(context, tx, call, { status: 'cancelled', error: REASONS.cancelled });
  });
}
