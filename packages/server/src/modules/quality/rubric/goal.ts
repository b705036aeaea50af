import type { Goal, Outcome } from '@nova-calls/conversation';
import { agentTurns, leadTurns, promptOf, replyTo, type Said } from './case.ts';
import { agrees, clearlyAgrees, refuses } from './hearing.ts';
import { unagreedTime } from './provenance.ts';
import { askedIn } from './questions.ts';
import { phrases, quote, words } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

/** The agent's words that take a call to each goal. */
const STEPS: Record<Goal, RegExp> = {
  book_meeting: phrases(
    'meeting|meet|demo|appointment|slot|suit you|works? (?:for you|better)|(?:mon|tues|wednes|thurs|fri|satur|sun)day',
    'اجتماع|موعد|يناسبكم|يوم',
  ),
  qualify_interest: phrases(
    '(?:get|gets|be) in touch|contacts? you|call you|specialist|follow up|good fit|next step',
    'يتواصل|يتواصلون|يكلمكم|مختص|يناسبكم',
  ),
  collect_info: phrases(
    'read back|noted|correct|right|missing|written down|have it right',
    'اراجع|سجلت|سجلته|صح|ناقص|مسجل',
  ),
  close_sale: phrases('pay|payment|buy|purchase|order|go ahead', 'الدفع|تدفعون|بتدفعون|تشترون|الشرا'),
};
const REACHED: Partial<Record<Outcome, Goal>> = {
  meeting_booked: 'book_meeting',
  qualified: 'qualify_interest',
  info_collected: 'collect_info',
  sale_closed: 'close_sale',
};
const DONE: Record<Goal, string> = {
  book_meeting: 'booked the meeting',
  qualify_interest: 'qualified the lead',
  collect_info: 'collected what it was to find out',
  close_sale: 'closed the sale',
};
const TIME =
  / (?:\d{1,2} ?(?:am|pm)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|morning|afternoon|الساعه|يوم|باجر) /u;

const finding = (score: number, gist: string, said: string): Finding => ({
  score,
  reason: `The agent ${gist}.`,
  quote: said,
  gist,
});

/** Judges how far the call came, by its outcome, if the transcript confirms the outcome. */
export function judgeGoal(call: Case): Finding {
  const { outcome, goal, goalCompleted } = call;
  const reached = outcome ? REACHED[outcome] : undefined;
  if (reached) {
    const agreed = agreementTo(call, reached);
    if (!agreed)
      return finding(
        1,
        `is on record as having ${DONE[reached]}, but nothing the lead said bears that out`,
        lastWords(call),
      );
    const wrong = reached === 'book_meeting' ? unagreedTime(call) : null;
    if (wrong) return finding(1, 'booked a time that the lead never agreed to', wrong);
    if (goalCompleted) return finding(5, `${DONE[goal]}, with the lead’s clear word`, quote(agreed.text));
    return reached === goal
      ? finding(4, `${DONE[goal]} in part`, quote(agreed.text))
      : finding(3, `${DONE[reached]}, which is short of the goal`, quote(agreed.text));
  }
  return shortOfGoal(call);
}

/** The turn in which the lead said yes to the step, or gave the information. */
function agreementTo(call: Case, goal: Goal): Said | null {
  if (goal === 'collect_info')
    return (
      askedIn(call).find(({ answer }) => answer)?.answer ??
      leadTurns(call).find(({ text }) => /\S@\S/u.test(text)) ??
      null
    );
  const says = goal === 'close_sale' ? clearlyAgrees : agrees;
  return (
    leadTurns(call).find((turn) => {
      const prompt = promptOf(call, turn)?.text ?? '';
      if (turn.wish !== null || refuses(turn.text) || !/[?؟]/u.test(prompt) || !STEPS[goal].test(words(prompt)))
        return false;
      return (
        says(turn.text) ||
        (goal === 'book_meeting' && TIME.test(words(turn.text))) ||
        (goal === 'qualify_interest' && /\S@\S/u.test(turn.text))
      );
    }) ?? null
  );
}

function shortOfGoal(call: Case): Finding {
  const asked = agentTurns(call).findLast(
    ({ text }) => /[?؟]/u.test(text) && STEPS[call.goal].test(words(text)) && call.goal !== 'collect_info',
  );
  const said = asked ? quote((replyTo(call, asked) ?? asked).text) : lastWords(call);
  const told = call.outcome ? BY_OUTCOME[call.outcome]?.(call) : undefined;
  if (told) return finding(told[0], told[1], told[2] ?? said);
  if (asked) return finding(2, 'came to the next step but got no commitment', said);
  return finding(1, 'never came to the next step', said);
}

type Told = [score: number, gist: string, quote?: string];

/** Outcomes that say by themselves how far the call came. */
const BY_OUTCOME: Partial<Record<Outcome, (call: Case) => Told | undefined>> = {
  callback_requested: (call) => {
    const when = leadTurns(call).find(({ text }) => TIME.test(words(text)));
    return when
      ? [3, 'agreed on a time to call again', quote(when.text)]
      : [2, 'left it at another call without a time'];
  },
  handed_over: () => [3, 'handed the call over to a person, as the lead wished'],
  not_qualified: (call) =>
    call.goal === 'qualify_interest' && askedIn(call).some(({ answer }) => answer)
      ? [3, 'found out that the lead does not qualify, which is an answer too']
      : undefined,
  opted_out: () => [2, 'came no further, as the lead wished not to be called'],
  wrong_number: () => [2, 'reached somebody else, so no progress was possible'],
  voicemail: () => [2, 'reached an answering machine, so no progress was possible'],
  no_answer: () => [2, 'had nobody on the line, so no progress was possible'],
};

const lastWords = (call: Case): string => quote(leadTurns(call).at(-1)?.text ?? agentTurns(call).at(-1)?.text ?? '');
