import { implied } from './endings.ts';
import { end, hasFresh, say, type Draft } from './draft.ts';
import { has, type Utterance } from './utterance.ts';

/**
 * Answers questions about the call itself: whether an AI speaks, whether it is recorded, who calls, where the number is
 * from. The caller's name is the only text of the brief in these answers. Returns true if something was asked.
 */
export function meetAsides(d: Draft, u: Utterance): boolean {
  const isAi = has(u, 'asks_if_ai');
  if (isAi) sayIsAi(d);
  if (d.state.ended) return true;
  const onHold = d.state.ask?.kind === 'hold';
  if (has(u, 'asks_recording')) say(d, 'recording');
  if (has(u, 'who_calls') && !isAi && !onHold) say(d, d.state.ask?.kind === 'reach' ? 'introduce_ai' : 'who');
  if (has(u, 'whence_number')) say(d, 'whence');
  const unheard = has(u, 'say_again') && !onHold;
  if (unheard && d.parts.length === 0) say(d, 'again');
  return isAi || unheard || has(u, 'asks_recording', 'who_calls', 'whence_number');
}

function sayIsAi(d: Draft): void {
  d.fixed = true;
  d.directive.push('Say that you are an AI.');
  if (hasFresh(d, 'ai')) return say(d, 'ai');
  say(d, 'bye_ai');
  const { outcome, goalCompleted } = implied(d.state, d.brief, 'asked_about_ai_only');
  end(d, outcome, goalCompleted, 'asked_about_ai_only');
}
