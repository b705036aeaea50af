import type { Brief } from '@nova-calls/conversation';
import { capText } from '../../../platform/text/index.ts';
import type { Report, Stretch } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import { dialogueOf, heard, intentsOf, spoken, turnEvent, type Dialogue } from './dialogue.model.ts';
import { endedBecause } from './end-reasons.model.ts';
import type { Move } from './moves.ts';

/** Longer than anything that is said in one turn. */
const LONGEST_TURN = 4000;

/** What a report changes in a call; null when it does not fit the state that the call is in. */
export function moveFor(call: Call, brief: Brief, report: Exclude<Report, { type: 'ask' }>, now: Date): Move | null {
  const isTalking = call.status === 'in_progress';
  const dialogue = dialogueOf(call);
  switch (report.type) {
    case 'state':
      return stateMove(call, report, now);
    case 'said':
      return isTalking && dialogue.saying ? said(call, dialogue, report) : null;
    case 'heard':
      return isTalking && report.text.trim() !== '' ? leadSpoke(call, brief, dialogue, report) : null;
    case 'ended':
      return endedBecause(dialogue, report.reason, isTalking);
  }
}

export const RINGS: Move = { data: { status: 'ringing' }, events: [{ type: 'ringing', data: {} }] };

function stateMove(call: Call, report: Extract<Report, { type: 'state' }>, answeredAt: Date): Move | null {
  if (report.state === 'ringing') return call.status === 'dispatched' ? RINGS : null;
  if (call.status === 'in_progress') return null;
  const events = [{ type: 'answered' as const, data: { by: report.by } }];
  return { data: { status: 'in_progress', answeredAt }, dialogue: dialogueOf(call), events };
}

type Spoken = Stretch & { text: string };

/** The agent was heard to say this. The dialogue's mind is the one that decided the words. */
export function said(call: Call, dialogue: Dialogue, report: Spoken): Move {
  const text = textOf(report);
  return {
    ...onClock(call, report),
    dialogue: spoken(dialogue, text),
    events: text === '' ? [] : [turnEvent('agent', text, dialogue, report)],
  };
}

function leadSpoke(call: Call, brief: Brief, dialogue: Dialogue, report: Spoken): Move {
  const text = textOf(report);
  const next = heard(dialogue, text);
  return {
    ...onClock(call, report),
    dialogue: next,
    events: [turnEvent('lead', text, dialogue, report, intentsOf(next, brief))],
  };
}

const textOf = ({ text }: Spoken): string => capText(text.trim(), LONGEST_TURN);

/** Turns may overlap, but the call's clock never goes back. */
const onClock = (call: Call, { toMs }: Stretch) => ({
  data: { elapsedMs: Math.max(call.elapsedMs, Math.round(toMs)) },
});
