import type { Language, Persona } from '@nova-calls/conversation';
import type { PrismaClient } from '../../../platform/db/index.ts';
import type { Cue, Standing } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
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

/** @returns null when the call is not live. */
export async function readLive(prisma: Pick<PrismaClient, 'call'>, callId: string): Promise<LiveCall | null> {
  const include = { context: { select: { brief: true } } };
  const row = await prisma.call.findUnique({ where: { id: callId }, include });
  if (!row?.context || !isLive(row.status)) return null;
  const { context, ...call } = row;
  return { call, cue: cueOf(call), brief: briefOf(context) };
}

/** @returns null when the call is not live. */
export async function stepOf(prisma: Pick<PrismaClient, 'call'>, callId: string): Promise<number | null> {
  const row = await prisma.call.findUnique({ where: { id: callId }, select: { status: true, step: true } });
  return row && isLive(row.status) ? row.step : null;
}
