import { disclosure } from '../say/disclosure.ts';
import { offerOf } from '../say/names.ts';
import { words } from '../text/normalise.ts';
import { join, statements } from '../text/sentences.ts';
import type { Brief } from '../types.ts';
import { ask, draft, finish, line, prescribe, type Draft } from './draft.ts';
import { initialState, type ConversationState } from './state.ts';
import { over, type Step } from './step.ts';

/**
 * The agent's first turn after the call is answered. `phone` is E.164, `seed` decides the wording. In the US and Canada
 * it is the disclosure and nothing else. Elsewhere it names company and purpose, says that the call may be recorded,
 * and asks whether to go on. No text of the brief can change that.
 */
export function begin(input: { brief: Brief; phone: string; seed: string }): Step {
  return open(initialState(input), input.brief);
}

/** The first turn for a state made by `initialState`. For the state that it returned, it gives the same step again. */
export function open(state: ConversationState, brief: Brief): Step {
  if (state.ended || state.counters.leadTurns > 0) return over(state);
  const counters = { ...state.counters, agentTurns: 0 };
  const d = draft({ ...state, ask: null, used: [], said: [], disclosed: false, counters }, brief);
  greet(d);
  return finish(d);
}

/** Repeats the opening, because another person is on the line now. */
export function reopen(d: Draft): void {
  const before = d.fixed ? d.parts : [];
  d.parts = [];
  greet(d);
  if (!d.state.disclosed) d.parts = [...before, ...d.parts];
}

/** Says the opening: the first words to whoever answers. */
export function greet(d: Draft): void {
  d.opening = true;
  if (d.state.region === 'us_ca') {
    d.state.disclosed = true;
    prescribe(d, disclosure(d.written.caller));
  } else introduce(d);
  ask(d, { kind: 'consent' }, 'Say the opening exactly as given.');
}

function introduce(d: Draft): void {
  const own = d.state.used.includes('openingLine') ? '' : statements(d.brief.openingLine);
  const offer = offerOf({ ...d.brief, language: d.state.language }) ?? d.brief.product;
  const named =
    words(own).includes(words(d.brief.caller)) &&
    [offer, d.brief.product].some((product) => words(own).includes(words(product)));
  if (own) d.state.used.push('openingLine');
  const why = named ? own : join(line(d, 'greet'), withoutGreeting(own));
  prescribe(d, join(why, line(d, 'recorded'), line(d, 'may_i')));
}

const GREETING =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear|السلام عليكم|مرحبا|هلا|أهلا|أهلاً)(?: [\p{L}'-]{1,30}){0,3}[,!.،]\s*)+/iu;

/** A quoted opening without its greeting ("Hi Sarah,"), because the agent has greeted already. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(GREETING, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
