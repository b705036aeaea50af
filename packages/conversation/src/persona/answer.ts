import { fill } from '../say/fill.ts';
import type { ConversationState } from '../decide/state.ts';
import { chance, choose, hash } from '../text/seed.ts';
import { sentences } from '../text/sentences.ts';
import type { Brief } from '../types.ts';
import { ARABIC_LEAD } from './arabic.ts';
import { ARABIC_TRADES } from './arabicTrades.ts';
import { ENGLISH_LEAD, type LeadKey } from './english.ts';
import { ENGLISH_TRADES } from './englishTrades.ts';
import { kindOf, type Kind } from './kinds.ts';
import type { Persona } from './persona.ts';
import { tradeOf, type TradeLines } from './trades.ts';

/** The data that a simulated lead uses for a reply. */
export interface Scene {
  persona: Persona;
  leadTurns: number;
  agentSaid: string;
  state: ConversationState;
  brief: Brief;
  seed: string;
}

export type Key = LeadKey | keyof TradeLines;

export const likely = (scene: Scene, key: string, share: number): boolean => chance(scene.seed, key) < share;

/** A line of the lead, by seed and turn. */
export function speak(scene: Scene, key: Key, values: Record<string, string> = {}): string {
  const variants = variantsOf(scene, key);
  // The lead goes through the lines of a kind in order, from a seeded start, so that it does not repeat itself.
  const index = (choose(scene.seed, key, variants.length) + scene.leadTurns) % variants.length;
  return fill(variants[index] ?? '', { name: firstName(scene), company: scene.brief.lead.company ?? '', ...values });
}

// Lines of the trade are used before the common ones.
function variantsOf({ state, brief }: Scene, key: Key): readonly string[] {
  const arabic = state.language === 'ar-AE';
  const trade: Partial<Record<Key, readonly string[]>> = (arabic ? ARABIC_TRADES : ENGLISH_TRADES)[tradeOf(brief)];
  const common: Partial<Record<Key, readonly string[]>> = arabic ? ARABIC_LEAD : ENGLISH_LEAD;
  return trade[key] ?? common[key] ?? [''];
}

function firstName({ brief, state }: Scene): string {
  return brief.lead.name?.split(' ')[0] ?? (state.language === 'ar-AE' ? 'هذا الشخص' : 'that person');
}

/** The question the agent put last; empty when it asked nothing. */
export const lastQuestion = (said: string): string =>
  sentences(said)
    .filter((sentence) => /[?؟]["'”)]?$/u.test(sentence))
    .at(-1) ?? '';

/** An answer to the question that the agent just asked, or else to the question of the brief that it comes from. */
export function answerTo(scene: Scene, index: number): string {
  const kind = kindOf(lastQuestion(scene.agentSaid)) ?? kindOf(scene.brief.qualificationQuestions[index] ?? '');
  return kind === null ? speak(scene, 'other') : answerOf(scene, kind);
}

/** The lead's answer to a question of that kind. */
export function answerOf(scene: Scene, kind: Kind): string {
  if (kind === 'email') return emailLine(scene);
  if (kind === 'time') return speak(scene, 'preferred_time');
  return speak(scene, inMood(scene, kind));
}

function inMood({ persona }: Scene, kind: Exclude<Kind, 'email' | 'time'>): Key {
  if (persona === 'price_sensitive' && kind === 'budget') return 'budget_tight';
  if (persona === 'price_sensitive' && kind === 'budget_fits') return 'budget_short';
  if (persona === 'sceptical' && kind === 'timeline') return 'timeline_vague';
  return persona === 'sceptical' && kind === 'need' ? 'need_weak' : kind;
}

/** The lead's e-mail address, made from name and company, written or spelt out. */
export function emailLine(scene: Scene, key: Key = 'email'): string {
  const local = latin(scene.brief.lead.name?.split(' ')[0]) || 'office';
  const domain =
    latin(scene.brief.lead.company?.split(' ')[0]) || ['gulfmail', 'orbitmail', 'deskpost'][hash(scene.seed) % 3];
  return speak(scene, key, {
    email: `${local}@${domain}.example.com`,
    spoken: `${local} at ${domain} dot example dot com`,
  });
}

const latin = (text: string | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 20);
