import type { Heard, Intent } from '../hear/index.ts';
import { ARABIC } from '../say/arabic.ts';
import { speakable } from '../say/brief.ts';
import { ENGLISH, type LineKey } from '../say/english.ts';
import { capital, fill, type Values } from '../say/fill.ts';
import { namesIn } from '../say/names.ts';
import { choose } from '../text/seed.ts';
import { join } from '../text/sentences.ts';
import type { Brief, Outcome, Phase, SlotName, Slots } from '../types.ts';
import { PHASES } from '../types.ts';
import { current, type Ask, type ConversationState } from './state.ts';
import type { Effect, Step } from './step.ts';
import { isNew, remember, saysAlready, unsaid } from './told.ts';

/** A turn in the making: a private copy of the state, and the parts that will be spoken. */
export interface Draft {
  state: ConversationState;
  /** The brief as it may be spoken. Its questions keep their places, in whatever language they are. */
  brief: Brief;
  /** The brief as the customer wrote it. */
  written: Brief;
  parts: string[];
  effects: Effect[];
  fixed: boolean;
  directive: string[];
  keep: string[];
  /** The reply did not answer the open question, which is put again. */
  unclear: boolean;
  /** The agent says the opening in this turn. */
  opening: boolean;
  /** The agent says nothing in this turn. */
  silent: boolean;
  /** Keys to press instead of speaking. */
  press: string | null;
}

export function draft(state: ConversationState, brief: Brief): Draft {
  const own = speakable(brief);
  const now = state.language === brief.language ? own : speakable({ ...brief, language: state.language });
  return {
    state: current(state),
    brief: { ...now, qualificationQuestions: own.qualificationQuestions },
    written: brief,
    parts: [],
    effects: [],
    fixed: false,
    directive: [],
    keep: [],
    unclear: false,
    opening: false,
    silent: false,
    press: null,
  };
}

export const isArabic = (d: Draft): boolean => d.state.language === 'ar-AE';

/** A line of that key, filled in. The seed picks among lines with no sentence spoken yet; empty when none is left. */
export function line(d: Draft, key: LineKey, values: Values = {}): string {
  const fresh = freshLines(d, key, values);
  return fresh[choose(d.state.seed, `${key}:${d.state.counters.agentTurns}:${fresh.length}`, fresh.length)] ?? '';
}

/** True if a line of that key is left that was not spoken yet. */
export const hasFresh = (d: Draft, key: LineKey, values: Values = {}): boolean => freshLines(d, key, values).length > 0;

function freshLines(d: Draft, key: LineKey, values: Values): string[] {
  const filled = (isArabic(d) ? ARABIC : ENGLISH)[key].map((text) => capital(fill(text, { ...names(d), ...values })));
  return filled.filter((text) => text !== '' && isNew(d, text));
}

/** Words that lead over to a question. Some questions need none, and the same words are never used twice in a call. */
export function bridge(d: Draft, key: 'first' | 'next' | 'last'): string {
  const left = (isArabic(d) ? ARABIC : ENGLISH)[key].filter((text) => text === '' || !d.state.used.includes(text));
  const text = left[choose(d.state.seed, `${key}:${d.state.counters.agentTurns}`, left.length)] ?? '';
  if (text !== '') d.state.used.push(text);
  return text;
}

function names({ brief, state }: Draft): Values {
  const first = brief.lead.name?.split(' ')[0];
  const named = state.counters.agentTurns % 3 === 0 || !state.consented;
  return { ...namesIn({ ...brief, language: state.language }), name: named ? first : undefined };
}

export function say(d: Draft, key: LineKey, values: Values = {}): void {
  d.parts.push(line(d, key, values));
}

/** Says a text of the brief unless it was said before, alone or inside other words. Returns true if it says it now. */
export function quote(d: Draft, id: string, text: string | null): boolean {
  const fresh = text && !d.state.used.includes(id) && !saysAlready(d, text) ? unsaid(d, text) : '';
  if (fresh === '') return false;
  d.state.used.push(id);
  d.parts.push(fresh);
  return true;
}

/** Opens a new question. */
export function ask(d: Draft, question: Ask, directive: string): void {
  d.state.ask = question;
  d.state.counters.unclear = 0;
  d.directive.push(directive);
}

/** Moves on to a later phase. A call never goes back to an earlier phase. */
export function enter(d: Draft, to: Phase): void {
  const from = d.state.phase;
  if (PHASES.indexOf(to) <= PHASES.indexOf(from)) return;
  d.state.phase = to;
  d.effects.push({ type: 'phase', from, to });
}

export function learn(d: Draft, slots: Slots): void {
  for (const [name, value] of Object.entries(slots) as [SlotName, string][]) {
    if (d.state.slots[name] === value) continue;
    d.state.slots[name] = value;
    d.state.confirmed = d.state.confirmed.filter((slot) => slot !== name);
    d.effects.push({ type: 'slot', name, value });
  }
}

/** Forgets a value that was read back and denied. */
export function forget(d: Draft, slot: SlotName): void {
  delete d.state.slots[slot];
  d.effects = d.effects.filter((effect) => effect.type !== 'slot' || effect.name !== slot);
}

export function end(d: Draft, outcome: Outcome, goalCompleted: boolean, reason: string): void {
  d.state.ended = { outcome, goalCompleted, reason };
  d.state.ask = null;
  d.effects.push({ type: 'end', outcome, goalCompleted, reason });
  d.directive.push('Say goodbye in one or two sentences, ask nothing.');
}

/** Says words that law or policy prescribe. They replace everything put together before. */
export function prescribe(d: Draft, text: string): void {
  d.parts = [text];
  d.fixed = true;
}

const ANSWERS: Intent[] = ['affirm', 'deny', 'answer'];

// A reply counts as unclear if the question is asked again, and as clear if the reply was taken.
function meaning(d: Draft, heard: Heard): Heard {
  const { intents } = heard;
  if (d.silent) return heard;
  if (d.unclear)
    return { ...heard, intents: [...intents.filter((one) => ![...ANSWERS, 'unclear'].includes(one)), 'unclear'] };
  const isLone = intents.length === 1 && intents[0] === 'unclear';
  return isLone && d.state.counters.unclear === 0 ? { ...heard, intents: ['answer'], clarity: 'clear' } : heard;
}

export function finish(d: Draft, heard: Heard | null = null): Step {
  d.state.counters.agentTurns += 1;
  const say = d.silent ? null : spoken(d);
  if (say !== null) remember(d, say);
  return {
    say,
    press: d.press,
    state: d.state,
    effects: d.effects,
    heard: heard && meaning(d, heard),
    fixed: d.fixed,
    directive: d.directive.join(' '),
    keep: d.keep,
  };
}

// Prescribed words may be repeated, because the law requires them each time.
function spoken(d: Draft): string {
  const whole = join(...d.parts);
  const fresh = d.fixed ? whole : unsaid(d, whole);
  if (fresh) return fresh;
  if (!d.state.ended) end(d, 'failed', false, 'nothing_to_say');
  return isArabic(d) ? 'مشكورين، مع السلامة.' : 'Thank you, goodbye.';
}
