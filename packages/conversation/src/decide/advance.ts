import { assent } from '../intents/assent.ts';
import { intentsOf, type Intent } from '../intents/intents.ts';
import { timeIn } from '../slots/when.ts';
import { words } from '../text/normalise.ts';
import type { Brief } from '../types.ts';
import { anytime } from './anytime.ts';
import { takeReadBack } from './closeInfo.ts';
import { takeConfirmation, takeTime } from './closeMeeting.ts';
import { takePay } from './closeSale.ts';
import { takeFollowUp } from './closeFollowUp.ts';
import { draft, finish, isArabic, learn, type Draft } from './draft.ts';
import { takeEmail } from './email.ts';
import { callBack, cutShort, refused } from './endings.ts';
import { takeConcern, takeSettled } from './objections.ts';
import { takeConsent } from './opening.ts';
import { takeAnswer } from './qualification.ts';
import type { ConversationState } from './state.ts';
import type { Step } from './step.ts';

/** The agent never takes more turns than this in a call. */
export const MAX_AGENT_TURNS = 24;

/**
 * The agent's next turn. Opt-outs, wrong numbers and the like are met first, in whatever phase; then the words are
 * read as the answer to what was asked. `wrapUp`: the minutes are nearly used up, close in this turn. After the end
 * `say` is null and there are no effects. Pure: the same state and words give the same step.
 */
export function advance(
  state: ConversationState,
  utterance: string,
  brief: Brief,
  options: { wrapUp?: boolean } = {},
): Step {
  if (state.ended) return over(state);
  const d = draft(state, brief);
  d.state.counters.leadTurns += 1;
  d.state.counters.silences = 0;
  const intents = inForce(
    intentsOf(utterance, { early: state.phase === 'opening', leadName: d.brief.lead.name }),
    utterance,
  );
  if (!anytime(d, utterance, intents)) reply(d, utterance, intents);
  const last = state.counters.agentTurns >= MAX_AGENT_TURNS - 1;
  if (!d.state.ended && (options.wrapUp || last)) cutShort(d, options.wrapUp ? 'minutes_used_up' : 'turn_limit');
  return finish(d);
}

/** The step of a call that is over. */
export function over(state: ConversationState): Step {
  return { say: null, state, effects: [], fixed: true, directive: '', keep: [] };
}

// A machine's greeting may hold any phrase ("press 9 to opt out"), but a person who mentions a message is no machine.
function inForce(intents: Intent[], utterance: string): Intent[] {
  if (!intents.includes('opt_out') || !intents.includes('voicemail')) return intents;
  const machine = / (?:tone|beep|reached|press|mailbox|صافره)(?= )/u.test(words(utterance));
  return intents.filter((intent) => intent !== (machine ? 'opt_out' : 'voicemail'));
}

function reply(d: Draft, utterance: string, intents: Intent[]): void {
  const open = d.state.ask;
  switch (open?.kind) {
    case 'consent':
      return takeConsent(d, utterance, intents);
    case 'question':
      return takeAnswer(d, utterance, open);
    case 'concern':
      return takeConcern(d, utterance);
    case 'settled':
      return takeSettled(d, utterance, open);
    case 'time':
      return takeTime(d, utterance, open);
    case 'confirm_time':
      return takeConfirmation(d, utterance, open.time);
    case 'follow_up':
      return takeFollowUp(d, utterance);
    case 'confirm_info':
      return takeReadBack(d, utterance, open.open);
    case 'pay':
      return takePay(d, utterance);
    case 'email':
      return takeEmail(d, utterance);
    case 'callback_time':
      return takeCallback(d, utterance);
    default:
      return cutShort(d, 'nothing_open');
  }
}

function takeCallback(d: Draft, utterance: string): void {
  const time = timeIn(utterance, isArabic(d));
  if (time) learn(d, { time });
  else if (assent(utterance) === 'no') return refused(d);
  callBack(d);
}
