import type { Brief, Goal, Language, Outcome, Phase, SlotName, Slots } from '../types.ts';
import { regionOf, type Region } from './region.ts';

/** The question of the agent's last turn. The reply is read as its answer. */
export type Ask =
  | { kind: 'consent' }
  /** "Shall I take you off our list?"; a no goes back to `resume`. */
  | { kind: 'opt_out_check'; resume: Ask | null }
  /** Somebody else answered and was asked for the lead. */
  | { kind: 'reach' }
  /** The lead is being fetched, by a person or a machine: the next voice is a new one. */
  | { kind: 'hold'; by?: 'screening' | 'menu' }
  /** The agent leaves its message after the tone, or tells a screener who calls. */
  | { kind: 'tone'; of?: 'screening' }
  /** A person of the customer is brought into the call. `answered`: they talk to the lead now. */
  | { kind: 'handover'; answered?: true }
  /** "May I text you the link?" */
  | { kind: 'text_link' }
  | { kind: 'question'; index: number; slot: SlotName | null }
  | { kind: 'concern' }
  /** `open`: the brief's own question was put, which wants more than a yes. */
  | { kind: 'settled'; topic: string; open?: true }
  /** `half`: the part of a time that is known, while its day or its clock is asked for. */
  | { kind: 'time'; options: string[]; half?: string }
  | { kind: 'confirm_time'; time: string }
  | { kind: 'email' }
  | { kind: 'confirm_email'; email: string }
  | { kind: 'follow_up' }
  /** `open`: asked for changes (a no means none), not whether it is right. */
  | { kind: 'confirm_info'; open: boolean }
  | { kind: 'pay' }
  /** `lead`: an assistant was asked when the lead can be reached. */
  | { kind: 'callback_time'; lead?: true }
  | { kind: 'confirm_callback'; time: string; lead?: true };

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
  /** Questions in a row that were given up without an answer. */
  skipped: number;
  /** Turns in which the lead was rude. */
  hostile: number;
  /** Turns in which the agent listened to a machine without a word. */
  waits: number;
}

/** Everything the agent remembers: JSON, versioned, enough to go on with the call after a restart. */
export interface ConversationState {
  v: 2;
  seed: string;
  /** The language of the call by now; the lead may have asked for the other one. */
  language: Language;
  goal: Goal;
  region: Region;
  phase: Phase;
  slots: Slots;
  /** Slots that were read back and confirmed. */
  confirmed: SlotName[];
  /** Things that the lead said they do not have: no money for it, no need of it. */
  lacks: SlotName[];
  /** The machine that answered; null for a person. */
  machine: 'voicemail' | 'menu' | 'screening' | null;
  /** Keys pressed in menus, each with the option that it stands for. */
  pressed: string[];
  /** The lead's answer to whether the link may be texted; null when it was not asked. */
  smsAgreed: boolean | null;
  /** No colleague answered when the call was to be handed over. */
  handoverFailed: boolean;
  /** The prescribed US/Canada disclosure was spoken. */
  disclosed: boolean;
  /** The lead agreed to go on. */
  consented: boolean;
  ask: Ask | null;
  /** The lead was asked whether the number should come off the list, and said no. */
  stays: boolean;
  /** A question of the lead's that waits for consent, in their words. */
  owed: string | null;
  /** Indexes of the brief's questions that were put, and that got an answer. */
  asked: number[];
  answered: number[];
  /** Rounds spent on each objection. */
  objections: Record<string, number>;
  /** The thing that the lead clearly said yes to. It still counts if the call is cut off after that. */
  agreed: 'meeting' | 'sale' | 'follow_up' | 'info' | null;
  /** Ids of the brief's texts that were told. */
  used: string[];
  /** Hashes of the sentences that were spoken, so that none comes twice. */
  said: string[];
  counters: Counters;
  ended: Ending | null;
}

const COUNTERS: Counters = {
  agentTurns: 0,
  leadTurns: 0,
  silences: 0,
  unclear: 0,
  closes: 0,
  skipped: 0,
  hostile: 0,
  waits: 0,
};

/** Fields that stored states of earlier versions lack. */
const LATER = { machine: null, pressed: [], smsAgreed: null, handoverFailed: false };

/** The state before the agent's first word. `phone` is E.164; `seed` decides every choice of words. */
export function initialState(input: { brief: Brief; phone: string; seed: string }): ConversationState {
  const { brief, phone, seed } = input;
  return {
    v: 2,
    seed,
    language: brief.language,
    goal: brief.goal,
    region: regionOf(phone),
    phase: 'opening',
    slots: {},
    confirmed: [],
    lacks: [],
    ...structuredClone(LATER),
    disclosed: false,
    consented: false,
    ask: null,
    stays: false,
    owed: null,
    asked: [],
    answered: [],
    objections: {},
    agreed: null,
    used: [],
    said: [],
    counters: { ...COUNTERS },
    ended: null,
  };
}

/** A private copy of a state. A stored state of the first version lacks newer fields, which are added. */
export function current(state: ConversationState): ConversationState {
  const blank = { confirmed: [], lacks: [], stays: false, owed: null, said: [], ...structuredClone(LATER) };
  const copy = structuredClone(state);
  return { ...blank, ...copy, v: 2, counters: { ...COUNTERS, ...copy.counters } };
}

/** True while a machine has answered and leads to a person: they have not heard who calls. */
export const isUnmet = ({ ask }: ConversationState): boolean => ask?.kind === 'hold' && ask.by !== undefined;
