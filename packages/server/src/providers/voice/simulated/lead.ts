import { personaReply, speechSeconds, type Brief } from '@nova-calls/conversation';
import type { Cue, Report } from '../voice.port.ts';
import { PAUSE_SECONDS } from './pacing.ts';

type Heard = Extract<Report, { type: 'heard' }>;

/** True if the lead answers. A person who joined always does. */
export const picksUp = ({ lead }: Cue): boolean => lead.by === 'person' || lead.persona !== 'no_answer';

/** A report of the lead's words, after the pause that people leave. */
export function heard(cue: Cue, text: string): Heard {
  const fromMs = cue.atMs + PAUSE_SECONDS * 1000;
  return { type: 'heard', text, fromMs, toMs: Math.round(fromMs + speechSeconds(text, cue.language) * 1000) };
}

/** The lead's reaction after the agent has spoken. */
export function leadActs(cue: Cue, brief: Brief): Report {
  const { persona, turns: leadTurns } = cue.lead;
  const scene = { persona, leadTurns, agentSaid: cue.agentSaid, state: cue.mind!, brief, seed: cue.callId };
  const reply = personaReply(scene);
  return 'hangUp' in reply ? { type: 'ended', reason: 'lead_hung_up' } : heard(cue, reply.text);
}
