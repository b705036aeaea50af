import type { Intent } from '../hear/heard.ts';
import { later } from './asks/callback.ts';
import { refuseToTalk } from './asks/consent.ts';
import { gatekeep } from './asks/reach.ts';
import { bye } from './asks/email.ts';
import { wantsHuman } from './asks/handover.ts';
import { reword } from './asks/reword.ts';
import type { Taken } from './dialogue.ts';
import { ask, hasFresh, say, type Draft } from './draft.ts';
import { comfort, farewell, optOut, refused, wrongNumber } from './endings.ts';
import { switchLanguage } from './language.ts';
import { meetMachine } from './machines/machines.ts';
import { meetScreening } from './machines/screening.ts';
import { isUnmet } from './state.ts';
import { topicOf } from './topics.ts';
import { has, matterOf, type Utterance } from './utterance.ts';

type Action = (d: Draft, u: Utterance) => Taken | void;

/** Meanings that bind in any phase, most binding first. An action that returns nothing has completed the turn. */
const ACTIONS: [Intent, Action][] = [
  ['wrong_number', wrongNumber],
  ['distress', comfort],
  ['call_screening', meetScreening],
  ['gatekeeper', gatekeep],
  ['wants_human', wantsHuman],
  ['hostile', calm],
  ['call_later', later],
  ['not_interested', refuse],
  ['language_switch', switchLanguage],
  ['goodbye', leave],
];

/** Acts on meanings that may come in any phase; null when the turn holds none of them. */
export function overrule(d: Draft, u: Utterance): Taken | null {
  if (isUnmet(d.state)) return opens(d, u) ? 'done' : null;
  const checked = d.state.ask?.kind === 'opt_out_check';
  if (has(u, 'opt_out') || (checked && (u.mayOptOut || has(u, 'not_interested', 'hostile')))) {
    note(d, 'opt_out');
    optOut(d);
    return 'done';
  }
  if (meetMachine(d, u)) return 'done';
  // The rest of a voicemail's greeting asks the agent for nothing.
  if (d.state.ask?.kind === 'tone') return null;
  if (u.mayOptOut && !isDoubt(d, u)) return checkOptOut(d);
  const [intent, act] = ACTIONS.find(([intent]) => has(u, intent) && applies(intent, d, u)) ?? [];
  if (!intent || !act) return null;
  note(d, intent);
  return act(d, u) ?? 'done';
}

/** Meanings that count before the agent has said who calls. Everything else is met with the opening. */
const AT_FIRST: [Intent, Action][] = [
  ['opt_out', optOut],
  ['distress', comfort],
  ['call_screening', meetScreening],
];

/** Acts on the first words of a person; false when they are met with the opening. */
export function opens(d: Draft, u: Utterance): boolean {
  const [intent, act] = AT_FIRST.find(([intent]) => has(u, intent)) ?? [];
  if (intent !== 'opt_out' && meetMachine(d, u)) return true;
  if (!intent || !act) return false;
  note(d, intent);
  act(d, u);
  return true;
}

const note = (d: Draft, intent: Intent): void => void d.effects.push({ type: 'intent', intent });

function applies(intent: Intent, d: Draft, u: Utterance): boolean {
  if (intent === 'gatekeeper' || intent === 'call_screening') return !d.state.consented;
  if (intent === 'call_later') return !givesTime(d, u);
  // A lead who asks how the offer differs from theirs, or who was asked for doubts, does not refuse.
  if (intent === 'not_interested' && has(u, 'objection'))
    return !has(u, 'question', 'asks_price') && !askedForDoubts(d);
  // "No thanks, bye" to a question of the close is an answer to that.
  return intent !== 'goodbye' || !has(u, 'answer');
}

const askedForDoubts = (d: Draft): boolean => d.state.ask?.kind === 'concern' || d.state.ask?.kind === 'settled';

// A doubt about the matter: the agent asked for doubts, or the lead said that the number may stay on the list.
const isDoubt = (d: Draft, u: Utterance): boolean =>
  matterOf(u) !== null && (d.state.stays || (askedForDoubts(d) && topicOf(u.text) !== null));

// A time or a period is the answer if the question asked for one.
function givesTime(d: Draft, u: Utterance): boolean {
  const open = d.state.ask;
  if (open?.kind === 'question') return open.slot !== null && u.slots[open.slot] !== undefined;
  return /time|callback/.test(open?.kind ?? '') && u.slots.time !== undefined;
}

// The agent asks as often as it has unused words. After that it takes the words as an opt-out.
function checkOptOut(d: Draft): Taken {
  const resume = d.state.ask;
  if (!reword(d, 'opt_out_check')) optOut(d);
  else ask(d, { kind: 'opt_out_check', resume }, 'Ask whether the number shall be taken off the list.');
  return 'done';
}

// The agent says one calm word; the next rude turn ends the call.
function calm(d: Draft): Taken | void {
  d.state.counters.hostile += 1;
  if (d.state.counters.hostile > 1 || !hasFresh(d, 'calm')) return refused(d, 'bye_hostile', 'hostile');
  say(d, 'calm');
  return 'again';
}

function refuse(d: Draft): void {
  if (d.state.consented) refused(d);
  else refuseToTalk(d);
}

function leave(d: Draft): void {
  if (d.state.agreed) bye(d, false);
  else farewell(d);
}
