import { words } from '../../text/normalise.ts';
import type { Dialogue } from '../dialogue.ts';
import { ask, enter, learn, say, type Draft } from '../draft.ts';
import { named, respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { has, matterOf, valuesOf, type Matter, type Utterance } from '../utterance.ts';
import { agreeCallback } from './callback.ts';
import { enterClosing } from './closing.ts';
import { reword } from './reword.ts';

const lineOf = (d: Draft) => (d.brief.goal === 'collect_info' ? 'concern_info' : 'concern');

/** Asks for doubts, once, before closing. A lead who was only asked for information has nothing to object to. */
export function enterObjections(d: Draft): void {
  enter(d, 'objections');
  say(d, lineOf(d));
  ask(d, { kind: 'concern' }, 'Ask whether anything holds the lead back.');
}

/** The reply to "anything that holds you back?". */
export const concern: Dialogue<Extract<Ask, { kind: 'concern' }>> = {
  take(d, u) {
    const matter = matterOf(u) ?? (u.clarity === 'unclear' ? named(d, u.text) : null);
    if (matter) return meet(d, matter);
    if (has(u, 'affirm') && !has(u, 'deny') && isBareYes(u.text) && reword(d, 'concern_what')) return 'done';
    if (has(u, 'affirm', 'deny')) return goOn(d, true);
    return u.clarity === 'clear' && has(u, 'answer')
      ? meet(d, { text: u.text, asks: false, asksPrice: false })
      : 'unclear';
  },
  again: (d) => reword(d, lineOf(d)),
  giveUp: (d) => enterClosing(d, false),
};

/** The reply to "does that help?", or to a question of the brief's own. */
export const settled: Dialogue<Extract<Ask, { kind: 'settled' }>> = {
  take(d, u, { topic, open }) {
    learn(d, valuesOf(u, 'time', 'need'));
    const matter = matterOf(u) ?? (u.clarity === 'unclear' && !open ? named(d, u.text) : null);
    if (matter) return meet(d, matter);
    if (open) return takeOpen(d, u, topic);
    if (has(u, 'deny')) return meet(d, { text: u.text, asks: false, asksPrice: false }, topic);
    return has(u, 'affirm', 'answer') ? goOn(d, true) : 'unclear';
  },
  again(d, { topic }) {
    d.state.ask = { kind: 'settled', topic };
    return reword(d, 'settled');
  },
  giveUp: (d) => enterClosing(d, false),
};

const isBareYes = (text: string): boolean =>
  / (?:yes|yeah|yep|yea|نعم|هيه|اي|ايه|ايوه) /u.test(words(text)) && words(text).trim().split(' ').length <= 3;

function goOn(d: Draft, eased: boolean): 'done' {
  enterClosing(d, eased);
  return 'done';
}

// Notes the lead's answer to "what would have to be better?". Keeps a day that the lead names as the better moment.
function takeOpen(d: Draft, u: Utterance, topic: string): 'done' | 'unclear' {
  const time = topic === 'timing' ? u.slots.time?.value : undefined;
  if (time) {
    agreeCallback(d, time);
    return 'done';
  }
  if (u.clarity === 'unclear') return 'unclear';
  const tells = u.answer !== null && !has(u, 'affirm', 'deny');
  if (tells) say(d, 'noted');
  return goOn(d, !tells);
}

function meet(d: Draft, matter: Matter, topic?: string): 'done' {
  const met = respond(d, matter, { known: topic, mayAsk: true });
  if (met === null) return goOn(d, false);
  if (met.asks === 'nothing' && !reword(d, met.answered ? 'settled' : 'settled_open')) return goOn(d, false);
  const open = met.asks === 'open' ? { open: true as const } : {};
  ask(
    d,
    { kind: 'settled', topic: met.topic, ...open },
    'Answer this objection from the handlers and facts only, then ask whether that settles it.',
  );
  return 'done';
}
