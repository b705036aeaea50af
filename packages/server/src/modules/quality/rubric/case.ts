import { asksDoubts, wishOf, type Wish } from './hearing.ts';
import { questionsIn } from './questions.kinds.ts';
import { words } from './text.ts';
import type { Case } from '../quality.types.ts';

/** A turn of a call with what comes right before and after it. */
export interface Said {
  at: number;
  text: string;
  /** The lead's wish in this turn; null in the agent's turns. */
  wish: Wish | null;
}

const turnsOf = ({ turns }: Case, role: 'agent' | 'lead'): Said[] =>
  turns.flatMap(({ text, ...turn }, at) => {
    if (turn.role !== role) return [];
    return [{ at, text, wish: role === 'lead' ? wishIn(text, turns[at - 1]?.text ?? '') : null }];
  });

/** "No thanks" to "any doubts?" or "your e-mail?" only refuses that, and not the call. */
function wishIn(text: string, prompt: string): Wish | null {
  const wish = wishOf(text);
  const mild =
    wish === 'not_interested' && !/ (?:interested|want|buying|مهتم|مهتمه|مهتمين|ابا|ابي|ابغي) /u.test(words(text));
  return mild && (asksDoubts(prompt) || / e ?mail | ايميل /u.test(words(prompt))) ? null : wish;
}

// Cached, because every check reads the turns again, and reading a long call each time would take seconds.
const heard = new WeakMap<Case, { agent: Said[]; lead: Said[] }>();
const hear = (call: Case): { agent: Said[]; lead: Said[] } => {
  const turns = heard.get(call) ?? { agent: turnsOf(call, 'agent'), lead: turnsOf(call, 'lead') };
  heard.set(call, turns);
  return turns;
};

export const agentTurns = (call: Case): Said[] => hear(call).agent;
export const leadTurns = (call: Case): Said[] => hear(call).lead;

/** The agent's first turn after this one. */
export const answerTo = (call: Case, { at }: Said): Said | null =>
  agentTurns(call).find((turn) => turn.at > at) ?? null;

/** The lead's answer to an agent's turn, before the agent spoke again. */
export const replyTo = (call: Case, { at }: Said): Said | null => {
  const reply = leadTurns(call).find((turn) => turn.at > at);
  const next = agentTurns(call).find((turn) => turn.at > at);
  return reply && (!next || reply.at < next.at) ? reply : null;
};

/** The agent's last turn before this one. */
export const promptOf = (call: Case, { at }: Said): Said | null =>
  agentTurns(call).findLast((turn) => turn.at < at) ?? null;

/** The turn in which the lead ended the call or its subject: a wish after which the agent asked no question. */
export function endedBy(call: Case): Said | null {
  const last = leadTurns(call).find(({ wish }) => wish !== null);
  const wentOn =
    last && agentTurns(call).some(({ at, text }) => at > last.at && questionsIn(text, call.brief).length > 0);
  return last && !wentOn ? last : null;
}

/** True if the lead let the agent talk, that is, said anything before the wish to end the call. */
export const gaveRoom = (call: Case): boolean => {
  const end = endedBy(call)?.at ?? Infinity;
  return leadTurns(call).some(({ at, wish }) => wish === null && at < end);
};

/** The score of a dimension that the call gave no occasion for: neither praise nor blame. */
export const NEUTRAL = 3;

export const clamp = (score: number): number => Math.max(1, Math.min(5, Math.round(score)));
