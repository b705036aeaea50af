import { assent } from '../intents/assent.ts';
import { isQuestion, topicOf } from './topics.ts';
import { phrases, words } from '../text/normalise.ts';
import { respond } from './answer.ts';
import { emailIn } from '../slots/email.ts';
import { dodges } from '../slots/slots.ts';
import { timeIn } from '../slots/when.ts';
import { ask, enter, hasFresh, isArabic, learn, say, type Draft } from './draft.ts';
import { enterClosing } from './closing.ts';
import { callBack } from './endings.ts';
import type { Ask } from './state.ts';

type SettledAsk = Extract<Ask, { kind: 'settled' }>;

/** Asks for doubts, once, before closing. */
export function enterObjections(d: Draft): void {
  enter(d, 'objections');
  // Who was only asked for information has nothing to object to.
  say(d, d.brief.goal === 'collect_info' ? 'concern_info' : 'concern');
  ask(d, { kind: 'concern' }, 'Ask whether anything holds the lead back.');
}

const NOTHING = phrases([
  'no',
  'nope',
  'nah',
  'none',
  'nothing',
  'not really',
  'all good',
  'all clear',
  'sounds (?:good|great|fine|interesting)',
  'go ahead',
  'lets go',
  'im good',
  'not at all',
  'no concerns',
  'fine',
  'great',
  'perfect',
  'okay',
  'ok',
  'sure',
  'لا',
  'ما في',
  'مافي',
  'ماشي',
  'تمام',
  'كل شي واضح',
  'ما عندي',
  'كله تمام',
  'ولا شي',
  'زين',
  'ممتاز',
]);

/** The reply to "anything that holds you back?". */
export function takeConcern(d: Draft, utterance: string): void {
  const said = words(utterance);
  if (topicOf(utterance) || isQuestion(utterance)) return meet(d, utterance);
  if (NOTHING.test(said) || said.trim() === '') return enterClosing(d, true);
  if (assent(utterance) === 'yes' && said.trim().split(' ').length <= 3 && hasFresh(d, 'concern_what')) {
    say(d, 'concern_what');
    return ask(d, { kind: 'concern' }, 'Ask what the concern is.');
  }
  meet(d, utterance);
}

/** The reply to "does that help?", or to a question of the brief's own. */
export function takeSettled(d: Draft, utterance: string, { topic, open }: SettledAsk): void {
  const raised = topicOf(utterance);
  const email = emailIn(utterance);
  if (email) learn(d, { email });
  // "What it costs and who helps" answers an open question; only a question mark makes it one.
  if (raised || (open ? /[?؟]/u.test(utterance) : isQuestion(utterance))) return meet(d, utterance);
  if (open) return takeOpen(d, utterance, topic);
  if (assent(utterance) === 'no') return meet(d, utterance, topic);
  enterClosing(d, true);
}

// What the lead says to "what would have to be better?" goes into the notes; a day named as the better moment is kept.
function takeOpen(d: Draft, utterance: string, topic: string): void {
  const time = topic === 'timing' ? timeIn(utterance, isArabic(d)) : null;
  if (time) {
    learn(d, { time });
    return callBack(d);
  }
  const tells = !dodges(utterance) && !(assent(utterance) !== null && words(utterance).trim().split(' ').length <= 3);
  if (tells && hasFresh(d, 'noted')) say(d, 'noted');
  enterClosing(d, !tells);
}

function meet(d: Draft, utterance: string, topic?: string): void {
  const met = respond(d, utterance, { known: topic, mayAsk: true });
  if (met === null) return enterClosing(d, false);
  if (met.asks === 'nothing') say(d, met.answered ? 'settled' : 'settled_open');
  ask(
    d,
    { kind: 'settled', topic: met.topic, ...(met.asks === 'open' ? { open: true as const } : {}) },
    'Answer this objection from the handlers and facts only, then ask whether that settles it.',
  );
}
