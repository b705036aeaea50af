import { ARABIC } from '../say/arabic.ts';
import { ENGLISH, type LineKey } from '../say/english.ts';
import { capital, fill, type Values } from '../say/fill.ts';
import { namesIn } from '../say/names.ts';
import { speakable } from '../say/brief.ts';
import { choose } from '../text/seed.ts';
import { join } from '../text/sentences.ts';
import type { Brief, Outcome, Phase, SlotName, Slots } from '../types.ts';
import { PHASES } from '../types.ts';
import type { Ask, ConversationState } from './state.ts';
import type { Effect, Step } from './step.ts';
import { remember, saysAlready } from './told.ts';

/** A turn in the making: a private copy of the state, and what has been put together to be said. */
export interface Draft {
  state: ConversationState;
  brief: Brief;
  parts: string[];
  effects: Effect[];
  fixed: boolean;
  directive: string[];
  keep: string[];
}

export function draft(state: ConversationState, brief: Brief): Draft {
  return {
    state: structuredClone(state),
    brief: speakable({ ...brief, language: state.language }),
    parts: [],
    effects: [],
    fixed: false,
    directive: [],
    keep: [],
  };
}

export const isArabic = (d: Draft): boolean => d.state.language === 'ar-AE';

/** A line of that key that was not spoken yet (the seed picks), filled in. When all were, one comes again. */
export function line(d: Draft, key: LineKey, values: Values = {}): string {
  const variants = (isArabic(d) ? ARABIC : ENGLISH)[key];
  const fresh = variants.map((_, index) => index).filter((index) => !d.state.used.includes(`${key}:${index}`));
  const open = fresh.length > 0 ? fresh : variants.map((_, index) => index);
  const index = open[choose(d.state.seed, `${key}:${d.state.counters.agentTurns}:${fresh.length}`, open.length)] ?? 0;
  if (fresh.length > 0) d.state.used.push(`${key}:${index}`);
  return capital(fill(variants[index] ?? '', { ...names(d), ...values }));
}

/** Whether a line of that key is left that was not spoken yet. */
export function hasFresh(d: Draft, key: LineKey): boolean {
  return ENGLISH[key].some((_, index) => !d.state.used.includes(`${key}:${index}`));
}

function names({ brief, state }: Draft): Values {
  const first = brief.lead.name?.split(' ')[0];
  const named = state.counters.agentTurns % 3 === 0 || !state.consented;
  return { ...namesIn({ ...brief, language: state.language }), name: named ? first : undefined };
}

export function say(d: Draft, key: LineKey, values: Values = {}): void {
  d.parts.push(line(d, key, values));
}

/** Says a text of the brief unless it was said before, in these words or within others; tells whether it did. */
export function quote(d: Draft, id: string, text: string | null): boolean {
  if (!text || d.state.used.includes(id) || saysAlready(d, text)) return false;
  d.state.used.push(id);
  d.parts.push(text);
  return true;
}

export function ask(d: Draft, question: Ask, directive: string): void {
  d.state.ask = question;
  d.directive.push(directive);
}

/** Moves on to a later phase. Phases are never gone back to. */
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
    d.effects.push({ type: 'slot', name, value });
  }
}

export function end(d: Draft, outcome: Outcome, goalCompleted: boolean, reason: string): void {
  d.state.ended = { outcome, goalCompleted, reason };
  d.state.ask = null;
  d.effects.push({ type: 'end', outcome, goalCompleted, reason });
  d.directive.push('Say goodbye in one or two sentences, ask nothing.');
}

/** Words prescribed by law or policy, in place of anything put together before. */
export function prescribe(d: Draft, text: string): void {
  d.parts = [text];
  d.fixed = true;
}

export function finish(d: Draft): Step {
  d.state.counters.agentTurns += 1;
  const say = join(...d.parts);
  remember(d, say);
  return {
    say,
    state: d.state,
    effects: d.effects,
    fixed: d.fixed,
    directive: d.directive.join(' '),
    keep: d.keep,
  };
}
