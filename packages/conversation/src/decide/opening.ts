import { assent } from '../intents/assent.ts';
import type { Intent } from '../intents/intents.ts';
import { disclosure } from '../say/disclosure.ts';
import { isQuestion, topicOf } from './topics.ts';
import { offerOf } from '../say/names.ts';
import { words } from '../text/normalise.ts';
import { join, statements } from '../text/sentences.ts';
import type { Brief } from '../types.ts';
import { respond } from './answer.ts';
import { ask, draft, end, enter, finish, line, prescribe, quote, say, type Draft } from './draft.ts';
import { optOut } from './endings.ts';
import { nextQuestion } from './qualification.ts';
import { initialState, type ConversationState } from './state.ts';
import type { Step } from './step.ts';

/**
 * The agent's first turn after the call is answered. `phone` is E.164, `seed` decides the wording. To the US and
 * Canada it is the disclosure and nothing else; elsewhere it names company and purpose, says that the call may be
 * recorded, and asks whether to go on. No text of the brief can change that.
 */
export function begin(input: { brief: Brief; phone: string; seed: string }): Step {
  return open(initialState(input), input.brief);
}

/** The first turn for a state made by `initialState`. Done again on the state it returned, it gives the same step. */
export function open(state: ConversationState, brief: Brief): Step {
  if (state.ended || state.counters.leadTurns > 0)
    return { say: null, state, effects: [], fixed: true, directive: '', keep: [] };
  const d = draft(
    { ...state, ask: null, used: [], disclosed: false, counters: { ...state.counters, agentTurns: 0 } },
    brief,
  );
  if (state.region === 'us_ca') disclose(d, brief);
  else introduce(d);
  ask(d, { kind: 'consent' }, 'Say the opening exactly as given.');
  return finish(d);
}

function disclose(d: Draft, brief: Brief): void {
  d.state.disclosed = true;
  prescribe(d, disclosure(brief.caller));
}

function introduce(d: Draft): void {
  const own = statements(d.brief.openingLine);
  const offer = offerOf({ ...d.brief, language: d.state.language }) ?? d.brief.product;
  const named =
    words(own).includes(words(d.brief.caller)) &&
    [offer, d.brief.product].some((product) => words(own).includes(words(product)));
  if (own) d.state.used.push('openingLine');
  const words_ = named ? own : join(line(d, 'greet'), withoutGreeting(own));
  prescribe(d, join(words_, line(d, 'recorded'), line(d, 'may_i')));
}

const GREETING =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear|السلام عليكم|مرحبا|هلا|أهلا|أهلاً)(?: [\p{L}'-]{1,30}){0,3}[,!.،]\s*)+/iu;

/** A quoted opening without its "Hi Sarah," where the agent has greeted already. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(GREETING, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const ELSEWHERE: Intent[] = ['wrong_number', 'call_later', 'wants_human'];
const ASKING: Intent[] = ['asks_if_ai', 'who_calls', 'whence_number', 'say_again'];

/** Whether a reply to the consent question refuses it. A question or a wish to be called later is no refusal yet. */
export function refusesConsent(utterance: string, intents: Intent[]): boolean {
  if (intents.includes('not_interested')) return !intents.includes('wrong_number');
  if (assent(utterance) !== 'no' || intents.some((intent) => ELSEWHERE.includes(intent))) return false;
  return /^ (?:no|nope|nah|لا) /u.test(words(utterance)) || !intents.some((intent) => ASKING.includes(intent));
}

const CONSENT_TRIES = 3;

/** The reply to the consent question, once opt-outs and the like are dealt with. Only a yes goes on. */
export function takeConsent(d: Draft, utterance: string, intents: Intent[]): void {
  if (refusesConsent(utterance, intents)) return optOut(d);
  if (assent(utterance) === 'yes') return goOn(d, utterance);
  d.state.counters.unclear += 1;
  if (d.state.counters.unclear >= CONSENT_TRIES) return noConsent(d);
  if (/[\p{L}]/u.test(utterance) && words(utterance).trim().split(' ').length > 1) say(d, 'who');
  say(d, 'may_i_again');
  ask(d, { kind: 'consent' }, 'Say who calls and what about, and ask for a yes or no to going on. No sales talk yet.');
}

function goOn(d: Draft, utterance: string): void {
  d.state.counters.unclear = 0;
  say(d, 'thanks');
  d.state.consented = true;
  enter(d, 'qualification');
  if (d.state.disclosed) explain(d);
  const asked = askedBeside(utterance);
  if (asked) respond(d, asked, { mayAsk: false });
  nextQuestion(d);
}

// "Yes, go on. What does it cost?" is a yes, and a question that wants its answer.
function askedBeside(utterance: string): string | undefined {
  return utterance.split(/(?<=[.!?؟])/u).find((part) => isQuestion(part) && topicOf(part) !== null);
}

// The disclosure held no word on why; that comes now.
function explain(d: Draft): void {
  const own = withoutGreeting(statements(d.brief.openingLine));
  if (!quote(d, 'openingLine', own || null)) say(d, 'pitch');
  d.directive.push('Thank the lead, say in one sentence why you call.');
}

function noConsent(d: Draft): void {
  say(d, 'bye_no_consent');
  end(d, 'not_interested', false, 'no_consent');
}
