import type { LineKey } from '../say/english.ts';
import type { Outcome } from '../types.ts';
import { end, isArabic, line, prescribe, say, type Draft } from './draft.ts';
import { answeredQuestions, qualifies } from './qualify.ts';
import { isUnmet, type ConversationState, type Ending } from './state.ts';

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

/** Ends the call after a death, an emergency or a child on the telephone: no word about the offer, and no callback. */
export function comfort(d: Draft): void {
  prescribe(d, line(d, 'comfort'));
  end(d, 'not_interested', false, 'distress');
}

/**
 * Ends the call after a refusal. In the UAE a lead who refused is never called again (Cabinet Resolution 56 of 2024).
 * In any region, a lead who refused to talk at all is never called again.
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

/** Ends the call because the person who answered could not reach the lead. */
export function notReached(d: Draft): void {
  say(d, 'bye_not_reached');
  end(d, 'no_answer', false, 'lead_not_reached');
}

/** A time with its preposition: "on Tuesday", but "tomorrow". */
export function atTime(time: string, arabic: boolean): string {
  return !arabic && /^[A-Z]/.test(time) ? `on ${time}` : time;
}

/** The outcome that the open question alone implies, where nothing was agreed; null when it implies none. */
export function impliedByAsk(state: ConversationState, reason: string): Ending | null {
  const open = state.ask;
  const outcome = open?.kind === 'handover' && open.answered ? 'handed_over' : open && BY_ASK[open.kind];
  return outcome && !state.agreed ? { outcome, goalCompleted: false, reason } : null;
}

const BY_ASK: Partial<Record<NonNullable<ConversationState['ask']>['kind'], Outcome>> = {
  handover: 'callback_requested',
  callback_time: 'callback_requested',
  confirm_callback: 'callback_requested',
  tone: 'voicemail',
  reach: 'no_answer',
  hold: 'no_answer',
};

/** The outcome if the call stopped here. Agreements count; things that were only discussed do not. */
export function implied(state: ConversationState, brief: Draft['brief'], reason: string): Ending {
  const of = (outcome: Outcome, goalCompleted = false): Ending => ({ outcome, goalCompleted, reason });
  if (state.agreed === 'meeting') return of('meeting_booked', state.goal === 'book_meeting');
  if (state.agreed === 'sale') return of('sale_closed', state.goal === 'close_sale');
  if (state.agreed === 'follow_up') return of('qualified', state.goal === 'qualify_interest');
  if (state.agreed === 'info' || (state.goal === 'collect_info' && allAnswered(state, brief)))
    return of('info_collected', allAnswered(state, brief));
  const byAsk = impliedByAsk(state, reason);
  if (byAsk) return byAsk;
  return of(state.phase === 'closing' && qualifies(state, brief) ? 'qualified' : 'failed');
}

/** True if every question of the brief that can be put got an answer, and there was at least one. */
export function allAnswered(state: ConversationState, brief: Draft['brief']): boolean {
  const total = brief.qualificationQuestions.length;
  return answeredQuestions(state, brief) >= total && (total > 0 || Object.keys(state.slots).length > 0);
}

/** Answers the lead's goodbye, and ends with the outcome that the state implies. */
export function farewell(d: Draft): void {
  const { outcome, goalCompleted } = implied(d.state, d.brief, 'goodbye');
  say(d, 'farewell');
  end(d, outcome === 'failed' ? 'not_interested' : outcome, goalCompleted, 'goodbye');
}

/**
 * Closes now, even if questions are open. A machine gets no goodbye, nor does a person who has not heard who calls.
 */
export function cutShort(d: Draft, reason: string): void {
  const { outcome, goalCompleted } = implied(d.state, d.brief, reason);
  d.silent ||= d.opening || isUnmet(d.state);
  d.press = null;
  d.parts = [line(d, 'wrap_up')];
  d.fixed = false;
  d.directive = ['The time of the call is up.'];
  d.keep = [];
  end(d, outcome, goalCompleted, reason);
}

/** Ends a close without a definite result. The lead keeps the offer, and the outcome records what is true. */
export function leaveOpen(d: Draft, reason: string): void {
  const { outcome } = implied(d.state, d.brief, reason);
  say(d, 'bye_open');
  end(d, outcome === 'qualified' ? 'qualified' : 'not_qualified', false, reason);
}
