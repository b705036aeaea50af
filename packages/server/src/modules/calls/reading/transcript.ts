import type { Intent, Phase } from '@nova-calls/conversation';
import type { PrismaClient } from '../../../platform/db/index.ts';
import { fromRow, type CallEvent, type EventData } from '../calls.events.ts';

/** Something that was said, by whom, when. */
export interface Turn {
  /** The number of the event that recorded it. */
  seq: number;
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
  /** Seconds from the start of the conversation. */
  startSeconds: number;
  endSeconds: number;
  /** Of a turn of the lead: what the agent understood. */
  intents?: Intent[];
  at: string;
}

export const turnOf = (event: CallEvent): Turn => ({
  seq: event.seq,
  at: event.at,
  ...(event.data as EventData['turn']),
});

/** All that was said in a call so far, in order. */
export async function transcriptOf(prisma: Pick<PrismaClient, 'callEvent'>, callId: string): Promise<Turn[]> {
  const rows = await prisma.callEvent.findMany({ where: { callId, type: 'turn' }, orderBy: { seq: 'asc' } });
  return rows.map((row) => turnOf(fromRow(row)));
}
