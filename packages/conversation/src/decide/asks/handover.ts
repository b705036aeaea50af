import type { Brief } from '../../types.ts';
import type { Dialogue } from '../dialogue.ts';
import { ask, draft, finish, hasFresh, isArabic, line, prescribe, say, type Draft } from '../draft.ts';
import { wait } from '../machines/waiting.ts';
import type { Ask, ConversationState } from '../state.ts';
import { over, type Step } from '../step.ts';
import { callHuman } from './callback.ts';

/** Hands the call over to a person, where the customer has one; offers a call from a colleague otherwise. */
export function wantsHuman(d: Draft): void {
  if (!d.brief.may?.handOver || d.state.handoverFailed || !hasFresh(d, 'handover')) return callHuman(d);
  say(d, 'handover');
  d.fixed = true;
  ask(d, { kind: 'handover' }, 'Say that you connect them to a person.');
}

/**
 * The turn after the colleague was dialled. When they answered, the agent says in one sentence who is on the line and
 * why, and nothing after that. Otherwise it offers a call at another time.
 */
export function handover(state: ConversationState, brief: Brief, answered: boolean): Step {
  if (state.ended || state.ask?.kind !== 'handover' || state.ask.answered) return over(state);
  const d = draft(state, brief);
  if (answered) {
    prescribe(d, summaryOf(d));
    d.state.ask = { kind: 'handover', answered: true };
  } else {
    d.state.handoverFailed = true;
    say(d, 'handover_failed');
    d.fixed = true;
    ask(d, { kind: 'callback_time' }, 'Say that nobody could be reached, and ask when a colleague may call.');
  }
  return finish(d);
}

/** While the call is handed over, the agent says no more. */
export const handingOver: Dialogue<Extract<Ask, { kind: 'handover' }>> = {
  take(d, _u, open) {
    wait(d, open);
    return 'done';
  },
  again: () => true,
  giveUp: callHuman,
};

/** One sentence for both on the line: who is there, about what, and what is known. */
function summaryOf(d: Draft): string {
  const { lead } = d.brief;
  const known = told(d).join(isArabic(d) ? '، ' : ', ');
  return line(d, 'summary', { lead: lead.name, of: lead.company, known: known || null });
}

const NAMES = {
  en: { need: 'need', budget: 'budget', timeline: 'timing', time: 'preferred time' },
  ar: { need: 'الاحتياج', budget: 'الميزانية', timeline: 'الوقت', time: 'الموعد' },
} as const;

function told(d: Draft): string[] {
  const names = NAMES[isArabic(d) ? 'ar' : 'en'];
  return (['need', 'budget', 'timeline', 'time'] as const).flatMap((slot) => {
    const value = d.state.slots[slot];
    return value ? [`${names[slot]}: ${value}`] : [];
  });
}
