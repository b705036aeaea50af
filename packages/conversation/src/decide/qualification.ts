import { openQuestions } from './qualify.ts';
import { ANSWERS, isQuestion, topicOf } from './topics.ts';
import { dodges, quoted, slotsIn } from '../slots/slots.ts';
import { slotOf } from '../slots/questions.ts';
import { lowered } from '../say/fill.ts';
import { phrases, words } from '../text/normalise.ts';
import { sentences } from '../text/sentences.ts';
import type { SlotName } from '../types.ts';
import { acknowledge } from './acknowledge.ts';
import { ask, hasFresh, isArabic, learn, line, say, type Draft } from './draft.ts';
import { respond } from './answer.ts';
import { enterObjections } from './objections.ts';
import type { Ask } from './state.ts';
import { withoutToldPrice } from './told.ts';

type QuestionAsk = Extract<Ask, { kind: 'question' }>;

/** Puts the next open question of the brief, or goes on to doubts when none is left. */
export function nextQuestion(d: Draft): void {
  const open = openQuestions(d.state, d.brief);
  const index = open[0];
  if (index === undefined) return enterObjections(d);
  const question = d.brief.qualificationQuestions[index] ?? '';
  const bridge = d.state.asked.length === 0 ? 'first' : open.length === 1 ? 'last' : 'next';
  const lead = hasFresh(d, bridge) && !/^(?:And|So) /.test(question) ? line(d, bridge) : '';
  const spoken = withoutToldPrice(d, question);
  d.parts.push(lead ? `${lead} ${lowered(spoken)}` : spoken);
  d.state.asked.push(index);
  ask(
    d,
    { kind: 'question', index, slot: slotOf(question) },
    `Acknowledge the answer, then ask exactly this one question: "${question}"`,
  );
}

/** Takes the reply to a question: an objection or a question of the lead's is met first, an answer is acknowledged. */
export function takeAnswer(d: Draft, utterance: string, asked: QuestionAsk): void {
  const found = slotsIn(utterance, asked.slot, isArabic(d));
  const answered = isAnswer(utterance, asked.slot, found[asked.slot ?? 'time'] !== undefined);
  const topic = topicOf(utterance);
  const objects =
    topic !== null &&
    !(asked.slot && ANSWERS[asked.slot]?.includes(topic)) &&
    !(asked.slot === null && !isQuestion(utterance) && answered);
  if (answered || !objects) keep(d, utterance, asked, answered, found);
  else learn(d, found.email ? { email: found.email } : {});
  if (objects || (isQuestion(utterance) && !answered)) return interlude(d, utterance, asked, answered);
  if (!/[\p{L}\p{N}]/u.test(utterance) && d.state.counters.unclear < 1) return unclear(d, asked);
  d.state.counters.unclear = 0;
  acknowledge(d, utterance, asked.slot, answered);
  nextQuestion(d);
}

function keep(
  d: Draft,
  utterance: string,
  asked: QuestionAsk,
  answered: boolean,
  found: ReturnType<typeof slotsIn>,
): void {
  const kept = (isQuestion(utterance) && !answered) || tellsMore(d, asked) ? without(found, asked.slot) : found;
  learn(d, kept);
  if (!answered) return;
  if (!d.state.answered.includes(asked.index)) d.state.answered.push(asked.index);
  const answer = quoted(utterance);
  if (answer) d.effects.push({ type: 'answer', question: d.brief.qualificationQuestions[asked.index] ?? '', answer });
}

// The need is what was said when it was first asked for, not what came to the questions around it.
function tellsMore(d: Draft, asked: QuestionAsk): boolean {
  const questions = d.brief.qualificationQuestions;
  return asked.slot === 'need' && d.state.answered.some((index) => slotOf(questions[index] ?? '') === 'need');
}

function without(slots: ReturnType<typeof slotsIn>, name: SlotName | null): ReturnType<typeof slotsIn> {
  return Object.fromEntries(Object.entries(slots).filter(([slot]) => slot !== name));
}

// A question in return ("why do you ask?") leaves ours open; a statement with a question behind it does not.
function isAnswer(utterance: string, slot: SlotName | null, known: boolean): boolean {
  if (dodges(utterance) || !/[\p{L}\p{N}]/u.test(utterance)) return false;
  if (slot === 'email') return known;
  const statement = utterance
    .split(/(?<=[.!?؟])/u)
    .some((part) => /[\p{L}\p{N}]/u.test(part) && !isQuestion(part) && part.trim().length > 12);
  return !isQuestion(utterance) || statement;
}

const WHY = phrases([
  'why (?:do|are|would|should|did) (?:you|i) (?:ask|asking|need|want|tell|care)',
  'why (?:is that|that) (?:important|relevant)',
  'ليش (?:تسال|تسالون|تسالين|تبون|السوال)',
]);

function interlude(d: Draft, utterance: string, asked: QuestionAsk, answered: boolean): void {
  if (WHY.test(words(utterance)) && hasFresh(d, 'why_ask')) say(d, 'why_ask');
  else respond(d, utterance, { mayAsk: false });
  if (answered || d.state.counters.unclear >= 2) return nextQuestion(d);
  d.state.counters.unclear += 1;
  askAgain(d, asked);
}

function unclear(d: Draft, asked: QuestionAsk): void {
  d.state.counters.unclear += 1;
  say(d, 'unclear');
  askAgain(d, asked, true);
}

/** Puts the same question in other words; `unheard`: as it was, where there are no other words for it. */
export function askAgain(d: Draft, asked: QuestionAsk, unheard = false): void {
  const question = sentences(d.brief.qualificationQuestions[asked.index] ?? '').at(-1);
  if (unheard && isParticular(asked.slot) && question) d.parts.push(question);
  else inOtherWords(d, asked.slot, question);
  ask(d, asked, 'Ask the open question once more, in other words.');
}

// What is needed or noted differs from trade to trade: no words but the question's own fit it.
const isParticular = (slot: SlotName | null): boolean => slot === null || slot === 'need';

function inOtherWords(d: Draft, slot: SlotName | null, question: string | undefined): void {
  const key = slot === null ? 'q_other' : (`q_${slot}` as const);
  if (isParticular(slot) && question && hasFresh(d, 'q_back')) say(d, 'q_back', { question: lowered(question) });
  else say(d, hasFresh(d, key) ? key : 'q_other');
}
