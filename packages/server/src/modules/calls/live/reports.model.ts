import type { Brief } from '@nova-calls/conversation';
import { capText } from '../../../platform/text/index.ts';
import type { EndReason, Report, Stretch } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { NewEvent } from '../calls.events.ts';
import { LEAVE_GRACE_MS } from '../calls.model.ts';
import { clockAtEnd } from './clock.model.ts';
import { answeredBy, dialogueOf, heard, spoken, turnEvent, type Dialogue } from './dialogue.model.ts';
import { endedBecause } from './end-reasons.model.ts';
import type { Move } from './moves.ts';

/** Longer than any turn can last. */
const LONGEST_TURN = 4000;

/** The change that a report makes in a call; null when it does not fit the call's state. */
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
    case 'not_now':
      return call.status === 'dispatched' ? BACK_TO_QUEUE : null;
    case 'colleague':
      return goesOn(answeredBy(dialogue, brief, report.answered));
    case 'ended':
      return {
        ...endedBecause(dialogue, report.reason, isTalking),
        data: { elapsedMs: endOf(call, report.reason, now) },
      };
  }
}

const goesOn = (dialogue: Dialogue | null): Move | null => dialogue && { dialogue };

/** Somebody who left a browser could come back for a while: the worker reports it after that. */
const endOf = (call: Call, reason: EndReason, now: Date): number =>
  clockAtEnd(call, now, reason === 'lead_hung_up' && call.media === 'browser' ? LEAVE_GRACE_MS : 0);

const BACK_TO_QUEUE: Move = {
  data: { status: 'queued', dispatchedAt: null },
  events: [{ type: 'queued', data: {} }],
  dispatches: true,
};

export const RINGS: Move = { data: { status: 'ringing' }, events: [{ type: 'ringing', data: {} }] };

function stateMove(call: Call, report: Extract<Report, { type: 'state' }>, answeredAt: Date): Move | null {
  if (report.state === 'ready') return call.status === 'in_progress' ? null : {};
  if (report.state === 'placed') return call.status === 'dispatched' ? {} : null;
  if (report.state === 'ringing') return call.status === 'dispatched' ? RINGS : null;
  if (call.status === 'in_progress') return null;
  const events = [{ type: 'answered' as const, data: { by: report.by } }];
  return { data: { status: 'in_progress', answeredAt }, dialogue: dialogueOf(call), events };
}

type Spoken = Stretch & { text: string };

/** Records the words of the agent that were heard. They belong to the state of the mind that decided them. */
export function said(call: Call, dialogue: Dialogue, report: Spoken): Move {
  const text = textOf(report);
  return {
    ...onClock(call, report),
    dialogue: spoken(dialogue, text),
    events: text === '' ? [] : [timeable(call, turnEvent('agent', text, dialogue, report))],
  };
}

/** The turn of a call that is spoken can be timed, by the step of the cue whose words it has. */
const timeable = (call: Call, event: NewEvent): NewEvent =>
  event.type !== 'turn' || call.media === 'simulated' ? event : { ...event, data: { ...event.data, step: call.step } };

function leadSpoke(call: Call, brief: Brief, dialogue: Dialogue, report: Spoken): Move {
  const text = textOf(report);
  const next = heard(dialogue, text, call, brief);
  return {
    ...onClock(call, report),
    dialogue: next,
    events: [turnEvent('lead', text, dialogue, report, next.heard?.intents)],
  };
}

const textOf = ({ text }: Spoken): string => capText(text.trim(), LONGEST_TURN);

/** Turns may overlap, but the call's clock never goes back. */
const onClock = (call: Call, { toMs }: Stretch) => ({
  data: { elapsedMs: Math.max(call.elapsedMs, Math.round(toMs)) },
});
