import type { LineKey } from '../say/english.ts';
import { answeredQuestions, qualifies } from './qualify.ts';
import type { Outcome } from '../types.ts';
import { end, isArabic, line, prescribe, say, type Draft } from './draft.ts';
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

/** A refusal ends the call. In the UAE who refused is not called again (Cabinet Resolution 56 of 2024). */
export function refused(d: Draft, key: LineKey = 'bye_no', reason = 'refused'): void {
  say(d, key);
  if (d.state.region === 'uae') d.effects.push({ type: 'suppress', reason: 'refused' });
  end(d, 'not_interested', false, reason);
}

export function callBack(d: Draft): void {
  const time = d.state.slots.time;
  if (time) say(d, 'bye_callback', { time, at_time: atTime(time, isArabic(d)) });
  else say(d, 'bye_callback_open');
  end(d, 'callback_requested', false, 'call_later');
}

/** "on Tuesday", but "tomorrow". */
export function atTime(time: string, arabic: boolean): string {
  return !arabic && /^[A-Z]/.test(time) ? `on ${time}` : !arabic && /^\d/.test(time) ? `at ${time}` : time;
}

/** What the call has come to if it stopped here; what was agreed before counts, what was only talked about does not. */
export function implied(state: ConversationState, brief: Draft['brief'], reason: string): Ending {
  const of = (outcome: Outcome, goalCompleted = false): Ending => ({ outcome, goalCompleted, reason });
  if (state.agreed === 'meeting') return of('meeting_booked', state.goal === 'book_meeting');
  if (state.agreed === 'sale') return of('sale_closed', state.goal === 'close_sale');
  if (state.agreed === 'follow_up') return of('qualified', state.goal === 'qualify_interest');
  if (state.agreed === 'info' || (state.goal === 'collect_info' && allAnswered(state, brief)))
    return of('info_collected', allAnswered(state, brief));
  if (state.ask?.kind === 'callback_time') return of('callback_requested');
  return of(state.phase === 'closing' && qualifies(state, brief) ? 'qualified' : 'failed');
}

/** Whether every question of the brief that can be put got an answer, and there was at least one. */
export function allAnswered(state: ConversationState, brief: Draft['brief']): boolean {
  const total = brief.qualificationQuestions.length;
  return answeredQuestions(state, brief) >= total && (total > 0 || Object.keys(state.slots).length > 0);
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
