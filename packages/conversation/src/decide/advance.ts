import type { Heard } from '../hear/heard.ts';
import type { Brief } from '../types.ts';
import { meetAsides } from './asides.ts';
import { greet } from './begin.ts';
import { again, giveUp, take } from './asks/index.ts';
import { draft, finish, hasFresh, say, type Draft } from './draft.ts';
import { cutShort } from './endings.ts';
import { ignoresTone } from './machines/machines.ts';
import { opens, overrule } from './overrule.ts';
import type { ConversationState } from './state.ts';
import { over, type Step } from './step.ts';
import { understand, type Utterance } from './utterance.ts';

/** The agent never takes more turns than this in a call. */
export const MAX_AGENT_TURNS = 24;
/** A question that was not understood is put again at most this many times. */
const REWORDINGS = 2;

export interface AdvanceOptions {
  /** The minutes are nearly used up: close in this turn. */
  wrapUp?: boolean;
  /** The lead's earlier turns, oldest first. */
  history?: string[];
  /** The meaning of the turn, if a reader other than the rules has read it. */
  heard?: Heard;
}

/**
 * The agent's next turn: reads the meaning of the words, decides, and speaks. Meanings that bind in any phase come
 * first (opt-outs, wrong numbers, …), then questions about the call itself, then the reply to the open question. After
 * the end `say` is null and there are no effects. Pure: the same state and words give the same step.
 */
export function advance(state: ConversationState, utterance: string, brief: Brief, options: AdvanceOptions = {}): Step {
  if (state.ended) return over(state);
  const d = draft(state, brief);
  const { history = [], heard } = options;
  const read = (): Utterance => understand(d.state, utterance, d.brief, history);
  const u = heard ? { ...heard, text: utterance } : read();
  d.state.counters.leadTurns += 1;
  d.state.counters.silences = 0;
  if (state.counters.agentTurns === 0) meetFirst(d, u);
  else meet(d, u, read);
  const last = state.counters.agentTurns >= MAX_AGENT_TURNS - 1;
  // Nobody is left without the opening, which the law may prescribe: the close comes in the turn after it.
  const closes = last || (options.wrapUp && !d.opening);
  if (!d.state.ended && closes) cutShort(d, options.wrapUp ? 'minutes_used_up' : 'turn_limit');
  const { text: _, ...meant } = u;
  return finish(d, meant);
}

/** The meaning of the lead's words by the rules, which `advance` would act on; `state` is not ended. */
export function listen(state: ConversationState, utterance: string, brief: Brief): Heard {
  const d = draft(state, brief);
  const { text: _, ...heard } = understand(d.state, utterance, d.brief, []);
  return heard;
}

/** The words with which somebody takes the call: the opening answers them, unless they end the call or are a machine's. */
function meetFirst(d: Draft, u: Utterance): void {
  if (!opens(d, u)) greet(d);
}

function meet(d: Draft, u: Utterance, read: () => Utterance, met = false): void {
  const ruled = overrule(d, u);
  if (ruled === 'done') return;
  if (ruled === 'again') return putAgain(d);
  if (ignoresTone(d, u)) return;
  const aside = met || meetAsides(d, u);
  if (d.state.ended) return;
  const taken = take(d, u);
  if (taken === 'reread') return meet(d, read(), read, aside);
  if (taken === 'again' || (taken === 'unclear' && aside)) return putAgain(d, u.intents.includes('say_again'));
  if (taken === 'unclear') misunderstood(d);
}

function misunderstood(d: Draft): void {
  d.unclear = true;
  d.state.counters.unclear += 1;
  if (d.state.counters.unclear > REWORDINGS) return giveUp(d);
  if (hasFresh(d, 'unclear')) say(d, 'unclear');
  putAgain(d);
}

/** Puts the open question again in other words. Without unused words the question stays open, and the call goes on. */
export function putAgain(d: Draft, unheard = false): void {
  if (!again(d, unheard)) giveUp(d);
}
