import type { ConversationState } from './state.ts';
import { slotOf } from './expects.ts';
import { soften } from '../text/normalise.ts';
import type { Brief, SlotName } from '../types.ts';
import { moneyIn, periodIn, periodMonths } from '../values/index.ts';

const NAMED: [SlotName, RegExp][] = [
  ['budget', /budget|spend|afford|ميزاني/u],
  ['timeline', /timeline|time ?frame|month|quarter|weeks|شهر|الوقت/u],
  ['authority', /decision|authority|decid|owner|القرار/u],
  ['need', /need|pain|problem|challenge|حاجة|مشكلة/u],
  ['email', /e-?mail|ايميل|إيميل/u],
];

/** The slots that free-text goal criteria call for. */
export function requiredSlots(criteria: string | null): SlotName[] {
  const text = soften(criteria ?? '');
  return NAMED.filter(([, test]) => test.test(text)).map(([slot]) => slot);
}

/**
 * True if the lead qualifies. Nothing they said may rule them out (no need, no money, no say). If the goal criteria
 * name slots (budget, timeline, decision, need, e-mail), each must be known; a sum in the criteria is the least budget
 * in the same currency, a span in months is the latest timeline. Otherwise at least half of the questions put, and at
 * least one, must have an answer. With no questions, the lead's agreement to talk is enough.
 */
export function qualifies(state: ConversationState, brief: Brief): boolean {
  if (!state.consented || state.lacks.length > 0 || state.slots.authority === 'none') return false;
  const required = requiredSlots(brief.goalCriteria);
  if (required.length > 0) return required.every((slot) => meets(slot, state.slots[slot], brief.goalCriteria ?? ''));
  const asked = brief.qualificationQuestions.length;
  return asked === 0 || answeredQuestions(state, brief) >= Math.max(1, Math.ceil(asked / 2));
}

function meets(slot: SlotName, answer: string | undefined, criteria: string): boolean {
  if (!answer) return false;
  if (slot === 'budget') return budgetReaches(answer, criteria);
  return slot !== 'timeline' || isSoonEnough(answer, criteria);
}

function budgetReaches(answer: string, criteria: string): boolean {
  const least = moneyIn(criteria)[0]?.value;
  const given = moneyIn(answer, { bare: true })[0]?.value;
  if (!least) return true;
  if (!given) return false;
  return (!least.currency || !given.currency || least.currency === given.currency) && given.to >= least.from;
}

function isSoonEnough(answer: string, criteria: string): boolean {
  const latest = monthsIn(criteria);
  const given = monthsIn(answer);
  return latest === null || (given !== null && given <= latest);
}

function monthsIn(text: string): number | null {
  const period = periodIn(text);
  return period && periodMonths(period);
}

/** The number of the brief's questions that have an answer, given to them or in passing. */
export function answeredQuestions(state: ConversationState, brief: Brief): number {
  return brief.qualificationQuestions.filter(
    (question, index) => state.answered.includes(index) || isKnown(state, question),
  ).length;
}

// One sum answers every question for the budget, but each question for the need wants an answer of its own.
function isKnown(state: ConversationState, question: string): boolean {
  const slot = slotOf(question);
  return slot !== null && slot !== 'need' && Boolean(state.slots[slot]);
}

/** Indexes of the questions that are still to be asked: not put yet, and not answered in passing. */
export function openQuestions(state: ConversationState, brief: Brief): number[] {
  return brief.qualificationQuestions.flatMap((question, index) =>
    state.asked.includes(index) || state.answered.includes(index) || isKnown(state, question) ? [] : [index],
  );
}
