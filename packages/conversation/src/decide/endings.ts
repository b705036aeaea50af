import type { LineKey } from '../say/english.ts';
import type { Outcome } from '../types.ts';
import { end, isArabic, line, prescribe, say, type Draft } from './draft.ts';
import { answeredQuestions, qualifies } from './qualify.ts';
import type { ConversationState, Ending } from './state.ts';

/** Ends at once on the called party's wish: one fixed goodbye, and the number is never dialled again. */
export function optOut(d: Draft): void {
  prescribe(d, line(d, 'opt_out'));
  d.effects.push({ type: 'suppress', reason: 'opt_out' });
  end(d, 'opted_out', false, 'opt_out');
}

export function wrongNumber(d: Draft): void {
  prescribe(d, line(d, 'wrong_number'));
  end(d, 'wrong_number', false, 'wrong_number');
}

export function voicemail(d: Draft): void {
  prescribe(d, line(d, 'voicemail', { name: d.brief.lead.name?.split(' ')[0] }));
  end(d, 'voicemail', false, 'voicemail');
}

/** A death, an emergency or a child on the telephone: no word of the matter, and no callback. */
export function comfort(d: Draft): void {
  prescribe(d, line(d, 'comfort'));
  end(d, 'not_interested', false, 'distress');
}

/**
 * A refusal ends the call. In the UAE who refused is not called again (Cabinet Resolution 56 of 2024), and nobody is
 * who refused to go on at all.
 */
export function refused(d: Draft, key: LineKey = 'bye_no', reason = 'refused'): void {
  d.parts = [line(d, key)];
  if (d.state.region === 'uae' || !d.state.consented) d.effects.push({ type: 'suppress', reason: 'refused' });
  end(d, 'not_interested', false, reason);
}

export function callBack(d: Draft): void {
  const time = d.state.slots.time;
  if (time) say(d, 'bye_callback', { time, at_time: atTime(time, isArabic(d)) });
  else say(d, 'bye_callback_open');
  end(d, 'callback_requested', false, 'call_later');
}

/** The lead was not reached through whoever answered. */
export function notReached(d: Draft): void {
  say(d, 'bye_not_reached');
  end(d, 'no_answer', false, 'lead_not_reached');
}

/** "on Tuesday", but "tomorrow". */
export function atTime(time: string, arabic: boolean): string {
  return !arabic && /^[A-Z]/.test(time) ? `on ${time}` : time;
}

/** What the call has come to if it stopped here; what was agreed before counts, what was only talked about does not. */
export function implied(state: ConversationState, brief: Draft['brief'], reason: string): Ending {
  const of = (outcome: Outcome, goalCompleted = false): Ending => ({ outcome, goalCompleted, reason });
  const open = state.ask?.kind;
  if (state.agreed === 'meeting') return of('meeting_booked', state.goal === 'book_meeting');
  if (state.agreed === 'sale') return of('sale_closed', state.goal === 'close_sale');
  if (state.agreed === 'follow_up') return of('qualified', state.goal === 'qualify_interest');
  if (state.agreed === 'info' || (state.goal === 'collect_info' && allAnswered(state, brief)))
    return of('info_collected', allAnswered(state, brief));
  if (open === 'callback_time' || open === 'confirm_callback') return of('callback_requested');
  if (open === 'reach' || open === 'hold') return of('no_answer');
  return of(state.phase === 'closing' && qualifies(state, brief) ? 'qualified' : 'failed');
}

/** Whether every question of the brief that can be put got an answer, and there was at least one. */
export function allAnswered(state: ConversationState, brief: Draft['brief']): boolean {
  const total = brief.qualificationQuestions.length;
  return answeredQuestions(state, brief) >= total && (total > 0 || Object.keys(state.slots).length > 0);
}

/** The lead says goodbye: the agent does too, and the call is what it has come to. */
export function farewell(d: Draft): void {
  const { outcome, goalCompleted } = implied(d.state, d.brief, 'goodbye');
  say(d, 'farewell');
  end(d, outcome === 'failed' ? 'not_interested' : outcome, goalCompleted, 'goodbye');
}

/** Closes now, whatever is left open. */
export function cutShort(d: Draft, reason: string): void {
  const { outcome, goalCompleted } = implied(d.state, d.brief, reason);
  d.parts = [line(d, 'wrap_up')];
  d.fixed = false;
  d.directive = ['The time of the call is up.'];
  d.keep = [];
  end(d, outcome, goalCompleted, reason);
}

/** A close that came to nothing definite: the lead keeps what was offered, and the outcome says what is true. */
export function leaveOpen(d: Draft, reason: string): void {
  const { outcome } = implied(d.state, d.brief, reason);
  say(d, 'bye_open');
  end(d, outcome === 'qualified' ? 'qualified' : 'not_qualified', false, reason);
}
