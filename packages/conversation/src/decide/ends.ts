import { speakable } from '../say/brief.ts';
import type { Brief } from '../types.ts';
import { MAX_AGENT_TURNS, putAgain } from './advance.ts';
import { greet } from './begin.ts';
import { draft, end, finish, hasFresh, say, type Draft } from './draft.ts';
import { implied, impliedByAsk } from './endings.ts';
import { afterTone } from './machines/voicemail.ts';
import { unreachable } from './machines/waiting.ts';
import type { ConversationState, Ending } from './state.ts';
import { over, type Effect, type Step } from './step.ts';

const SILENCES = 2;

/** The turn after the lead said nothing: asks whether they are there, twice at most in a row, then ends. */
export function silence(state: ConversationState, brief: Brief): Step {
  if (state.ended) return over(state);
  const d = draft(state, brief);
  d.state.counters.silences += 1;
  if (quietAfterMachine(d) || openAgain(d)) return finish(d);
  const tired = d.state.counters.silences > SILENCES || !hasFresh(d, 'silence');
  if (tired || state.counters.agentTurns >= MAX_AGENT_TURNS - 1) {
    say(d, 'bye_silence');
    const { outcome, goalCompleted } = state.counters.leadTurns === 0 ? NOBODY : implied(state, d.brief, 'silence');
    end(d, outcome, goalCompleted, 'silence');
    return finish(d);
  }
  say(d, 'silence');
  if (d.state.counters.silences > 1) putAgain(d, true);
  return finish(d);
}

/** The greeting of a voicemail is over without a tone, or nobody came to the telephone. */
function quietAfterMachine(d: Draft): boolean {
  const open = d.state.ask;
  if (open?.kind === 'tone') afterTone(d, open);
  else if (open?.kind === 'hold' && open.by) unreachable(d, open.by);
  else return false;
  return true;
}

/** Nobody has said a word yet. The opening may not have been heard, so it comes once more. */
function openAgain(d: Draft): boolean {
  const { leadTurns, agentTurns } = d.state.counters;
  if (leadTurns > 0 || agentTurns !== 1) return false;
  greet(d);
  return true;
}

const NOBODY: Ending = { outcome: 'no_answer', goalCompleted: false, reason: 'silence' };

/**
 * Ends a call that was cut: by the lead, by the agent's side or by the platform. The outcome is the one that the state
 * implies, and agreements stand. `brief` refines it (whether all answers are in, whether the lead qualifies).
 */
export function hangUp(
  state: ConversationState,
  by: 'lead' | 'agent' | 'platform',
  reason: string,
  brief?: Brief,
): { state: ConversationState; effects: Effect[] } {
  if (state.ended) return { state, effects: [] };
  const ended = endingOf(state, by, reason, brief);
  return { state: { ...structuredClone(state), ask: null, ended }, effects: [{ type: 'end', ...ended }] };
}

function endingOf(state: ConversationState, by: 'lead' | 'agent' | 'platform', reason: string, brief?: Brief): Ending {
  if (state.counters.leadTurns === 0)
    return {
      outcome: by === 'lead' || /no.?answer|unanswered/i.test(reason) ? 'no_answer' : 'failed',
      goalCompleted: false,
      reason,
    };
  const ending = brief ? implied(state, speakable(brief), reason) : impliedAlone(state, reason);
  return by === 'lead' && ending.outcome === 'failed' ? { ...ending, outcome: 'not_interested' } : ending;
}

// Without the brief only the agreements are known.
function impliedAlone(state: ConversationState, reason: string): Ending {
  const agreed = {
    meeting: 'meeting_booked',
    sale: 'sale_closed',
    follow_up: 'qualified',
    info: 'info_collected',
  } as const;
  if (!state.agreed) return impliedByAsk(state, reason) ?? { outcome: 'failed', goalCompleted: false, reason };
  const goals = { meeting: 'book_meeting', sale: 'close_sale', follow_up: 'qualify_interest', info: null } as const;
  return { outcome: agreed[state.agreed], goalCompleted: goals[state.agreed] === state.goal, reason };
}
