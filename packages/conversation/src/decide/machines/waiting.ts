import { end, type Draft } from '../draft.ts';
import type { Ask, ConversationState } from '../state.ts';

/** Turns that the agent spends listening in a call at most: music and announcements of half a minute each. */
const MOST_WAITS = 8;
/** A screener that has nobody after so many announcements has nobody. */
const MOST_WAITS_ON_SCREENER = 3;

/** Quiet after which the agent no longer waits, in milliseconds. */
const QUIET_MS = { tone: 4000, hold: 30_000 };

/** How long it may be quiet in this turn until the agent acts, in milliseconds; null: as long as people may think. */
export function quietMs(state: ConversationState): number | null {
  const kind = state.ended ? undefined : state.ask?.kind;
  return kind === 'tone' || kind === 'hold' ? QUIET_MS[kind] : null;
}

/** Keeps silent, and waits for what comes next. A call never waits for long. */
export function wait(d: Draft, open: Ask): void {
  d.state.ask = open;
  d.state.counters.waits += 1;
  const most = d.state.machine === 'screening' ? MOST_WAITS_ON_SCREENER : MOST_WAITS;
  if (d.state.counters.waits > most) return unreachable(d, d.state.machine ?? 'lead_not_reached');
  d.silent = true;
  d.directive.push('Say nothing, listen.');
}

/** Hangs up without a word: nobody is there to hear one. */
export function unreachable(d: Draft, reason: string): void {
  d.silent = true;
  d.press = null;
  end(d, 'no_answer', false, reason);
}
