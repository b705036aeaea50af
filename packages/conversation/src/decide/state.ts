import type { Brief, Goal, Language, Outcome, Phase, SlotName, Slots } from '../types.ts';
import { regionOf, type Region } from './region.ts';

/** What the agent's last turn asked, so that the reply can be read as its answer. */
export type Ask =
  | { kind: 'consent' }
  | { kind: 'question'; index: number; slot: SlotName | null }
  | { kind: 'concern' }
  /** `open`: the brief's own question was put, which wants more than a yes. */
  | { kind: 'settled'; topic: string; open?: true }
  | { kind: 'time'; options: string[] }
  | { kind: 'confirm_time'; time: string }
  | { kind: 'follow_up' }
  /** `open`: asked for changes (a no means none), not whether it is right. */
  | { kind: 'confirm_info'; open: boolean }
  | { kind: 'pay' }
  | { kind: 'email' }
  | { kind: 'callback_time' };

export interface Ending {
  outcome: Outcome;
  goalCompleted: boolean;
  /** Machine-readable cause, e.g. `opt_out`, `goal_reached`, `turn_limit`. */
  reason: string;
}

export interface Counters {
  agentTurns: number;
  leadTurns: number;
  /** Silences in a row. */
  silences: number;
  /** Replies in a row that could not be read as an answer to the ask. */
  unclear: number;
  /** How often the closing question was put. */
  closes: number;
}

/** Everything the agent remembers: JSON, versioned, enough to go on with the call after a restart. */
export interface ConversationState {
  v: 1;
  seed: string;
  language: Language;
  goal: Goal;
  region: Region;
  phase: Phase;
  slots: Slots;
  /** The prescribed US/Canada disclosure was spoken. */
  disclosed: boolean;
  /** The lead agreed to go on. */
  consented: boolean;
  ask: Ask | null;
  /** Indexes of the brief's questions that were put, and that got an answer. */
  asked: number[];
  answered: number[];
  /** Rounds spent on each objection. */
  objections: Record<string, number>;
  /** What the lead clearly said yes to. A call that is cut off after that still counts. */
  agreed: 'meeting' | 'sale' | 'follow_up' | 'info' | null;
  /** Lines already spoken, as `key:index`, so that no sentence comes twice. */
  used: string[];
  counters: Counters;
  ended: Ending | null;
}

/** The state before the agent's first word. `phone` is E.164; `seed` decides every choice of words. */
export function initialState(input: { brief: Brief; phone: string; seed: string }): ConversationState {
  const { brief, phone, seed } = input;
  return {
    v: 1,
    seed,
    language: brief.language,
    goal: brief.goal,
    region: regionOf(phone),
    phase: 'opening',
    slots: {},
    disclosed: false,
    consented: false,
    ask: null,
    asked: [],
    answered: [],
    objections: {},
    agreed: null,
    used: [],
    counters: { agentTurns: 0, leadTurns: 0, silences: 0, unclear: 0, closes: 0 },
    ended: null,
  };
}
