import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import type { Alongside } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { briefOf } from '../reading/reading.store.ts';
import { CANCELLABLE, isOpen, MAX_CALL_SECONDS, REASONS } from '../calls.model.ts';
import { cueOf } from './cue.ts';
import { dialogueOf } from './dialogue.model.ts';
import { dispatchNext } from './dispatch.ts';
import { endCall, lockCall } from './ending.ts';
import { cutOff } from './end-reasons.model.ts';
import { write } from './moves.ts';
import { moveFor } from './reports.model.ts';

const HUNG_UP = 'hung up by the customer';
const MAX_SAY_LENGTH = 1000;

/** Runs `change` on one of the caller's own calls, holding it. @throws AppError UNAUTHENTICATED, NOT_FOUND */
async function withOwnCall(
  deps: CallsDeps,
  caller: Caller,
  callId: string,
  change: (tx: Tx, call: Call) => Promise<unknown>,
): Promise<Call> {
  const { accountId } = requireViewer(caller);
  return deps.db.transact(async (tx) => {
    const call = isId(callId) ? await lockCall(tx, callId) : null;
    if (call?.accountId !== accountId) throw notFound('Call not found');
    await change(tx, call);
    return tx.call.findUniqueOrThrow({ where: { id: callId } });
  });
}

/** Takes back a call that nobody has answered. One that is over stays as it is. @throws AppError CONFLICT once answered */
export const cancelCall = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) return;
    if (!(CANCELLABLE as string[]).includes(call.status)) throw conflict('The call was answered: hang up instead');
    await endCall(deps, tx, call, { status: 'cancelled', error: REASONS.cancelled });
  });

/** Ends a live call now. One that is over stays as it is. */
export const hangUp = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) return;
    const unanswered = { ending: { status: 'cancelled' as const, error: REASONS.cancelled } };
    const isTalking = call.status === 'in_progress';
    await write(deps, tx, call, isTalking ? cutOff(dialogueOf(call), HUNG_UP) : unanswered);
  });

/** Somebody takes the lead's place. @throws AppError CONFLICT when the call is over */
export const joinCall = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) throw conflict('The call is over');
    if (call.leadDriver === 'person') return;
    await (cueOf(call).turn === 'lead' ? takeTurn(deps, tx, call) : takePlace(deps, tx, call));
  });

const PERSON = { leadDriver: 'person' };
const JOINED = { type: 'joined' as const, data: {} };

/** The lead is about to speak: it is the person who does now. */
async function takeTurn(deps: CallsDeps, tx: Tx, call: Call): Promise<void> {
  await write(deps, tx, call, { data: PERSON, events: [JOINED] }, goesOn(deps));
}

/** The driver is told that the call moved without it. */
const goesOn =
  ({ voice }: CallsDeps): Alongside =>
  async (tx, { accepted, cue }) => {
    if (accepted && cue) await voice.goOn(tx, cue);
  };

/** The next step is the agent's or the line's: it goes on as it is. */
async function takePlace(deps: CallsDeps, tx: Tx, call: Call): Promise<void> {
  await tx.call.update({ where: { id: call.id }, data: PERSON });
  await deps.events.append(tx, [{ call, event: JOINED }], deps.clock.now());
  // While this held the call, one that ended may have passed it over.
  if (call.status === 'queued' && call.accountId) await dispatchNext(deps, tx, call.accountId);
}

/** Says something as the lead. @throws AppError BAD_REQUEST, CONFLICT when nobody is listening */
export const say = (deps: CallsDeps, caller: Caller, callId: string, text: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    const words = text.trim();
    if (words === '' || words.length > MAX_SAY_LENGTH)
      throw badRequest(`text must have 1 to ${MAX_SAY_LENGTH} characters`);
    assertListening(call);
    if (!deps.voice.typed) throw conflict('This call is spoken: nothing can be typed');
    const row = await tx.callContext.findUniqueOrThrow({ where: { callId }, select: { brief: true } });
    const move = moveFor(call, briefOf(row), deps.voice.typed(cueOf(call), words), deps.clock.now());
    if (move) await write(deps, tx, call, move, goesOn(deps));
  });

function assertListening(call: Call): void {
  if (call.status !== 'in_progress') throw conflict('The call is not in progress');
  if (call.leadDriver !== 'person') throw conflict('Join the call first: its lead is simulated');
  const isTooLong = call.elapsedMs >= MAX_CALL_SECONDS * 1000;
  if (cueOf(call).turn === 'end' || isTooLong) throw conflict('The call is ending');
}
