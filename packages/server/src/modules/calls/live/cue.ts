import type { Language, Persona } from '@nova-calls/conversation';
import { columnsOf, Prisma, type Query } from '../../../platform/db/index.ts';
import type { Cue, Standing } from '../../../providers/voice/index.ts';
import type { Call, CallContext } from '../../../generated/client/client.ts';
import { isLive } from '../calls.model.ts';
import { briefOf } from '../reading/reading.store.ts';
import { dialogueOf } from './dialogue.model.ts';

/** A call as its driver sees it. */
export function cueOf(call: Call): Cue {
  const { mind, turn, saying, said, leadTurns } = dialogueOf(call);
  return {
    callId: call.id,
    step: call.step,
    phone: call.phone,
    language: mind?.language ?? (call.language as Language),
    state: call.status === 'in_progress' ? 'talking' : call.status === 'ringing' ? 'ringing' : 'dialling',
    turn,
    saying,
    atMs: call.elapsedMs,
    lead: { by: call.leadDriver as Cue['lead']['by'], persona: call.persona as Persona, turns: leadTurns },
    agentSaid: said,
    mind,
  };
}

/** A live call: its cue and its row. */
export interface LiveCall extends Standing {
  call: Call;
}

/** The columns of `Call`, in statements that run at each step of a call. */
export const CALL_COLUMNS = columnsOf(Prisma.CallScalarFieldEnum, 'calls');

/** @returns null when the call is not live. */
export async function readLive(query: Query, callId: string): Promise<LiveCall | null> {
  const [row] = await query<Call & Pick<CallContext, 'brief'>>(
    `SELECT ${CALL_COLUMNS}, brief FROM calls JOIN call_contexts ON call_id = calls.id WHERE calls.id = $1::uuid`,
    [callId],
  );
  if (!row || !isLive(row.status)) return null;
  const { brief, ...call } = row;
  return { call, cue: cueOf(call), brief: briefOf({ brief }) };
}

/** @returns null when the call is not live. */
export async function stepOf(query: Query, callId: string): Promise<number | null> {
  const [row] = await query<Pick<Call, 'status' | 'step'>>('SELECT status, step FROM calls WHERE id = $1::uuid', [
    callId,
  ]);
  return row && isLive(row.status) ? row.step : null;
}
