import type { Intent, Phase } from '@nova-calls/conversation';
import type { TurnTiming } from '@nova-calls/schema';
import type { PrismaClient } from '../../../platform/db/index.ts';
import type { CallEvent as CallEventRow } from '../../../generated/client/client.ts';
import { fromRow, type CallEvent, type EventData } from '../calls.events.ts';

/** One turn: who said what, and when. */
export interface Turn {
  /** The number of the event that recorded it. */
  seq: number;
  role: 'agent' | 'lead';
  text: string;
  phase: Phase;
  /** Seconds from the start of the conversation. */
  startSeconds: number;
  endSeconds: number;
  /** Intents that the agent understood; only in a turn of the lead. */
  intents?: Intent[];
  at: string;
  /** Of a turn of the agent in a call that is spoken: names it in `timed`. */
  step?: number;
  /** Of a turn of the agent in a call that is spoken, once it is known. */
  timing?: TurnTiming;
}

export const turnOf = (event: CallEvent): Turn => ({
  seq: event.seq,
  at: event.at,
  ...(event.data as EventData['turn']),
});

/** The events that a transcript is made of. */
export const TRANSCRIPT_EVENTS = ['turn', 'timed', 'understood'];

/** Turns, each with the reading that the agent decided on, and with how long it took where that was measured. */
export function turnsOf(rows: CallEventRow[]): Turn[] {
  const events = rows.map(fromRow);
  const timings = new Map(events.flatMap((event) => (event.type === 'timed' ? [[event.data.step, event.data]] : [])));
  const readings = new Map(
    events.flatMap((event) => (event.type === 'understood' ? [[event.data.turn, event.data.intents]] : [])),
  );
  const timingOf = ({ step }: Turn) => (step === undefined ? undefined : timings.get(step));
  return events
    .filter(({ type }) => type === 'turn')
    .map(turnOf)
    .map((turn) => ({ ...turn, intents: readings.get(turn.seq) ?? turn.intents, timing: timingOf(turn) }));
}

/** All turns of a call so far, in order. */
export async function transcriptOf(prisma: Pick<PrismaClient, 'callEvent'>, callId: string): Promise<Turn[]> {
  const where = { callId, type: { in: ['turn', 'understood'] } };
  const rows = await prisma.callEvent.findMany({ where, orderBy: { seq: 'asc' } });
  return turnsOf(rows);
}
