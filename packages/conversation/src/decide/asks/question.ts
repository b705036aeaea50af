import { lowered } from '../../say/fill.ts';
import { claimsHumanity } from '../../say/honesty.ts';
import { inLanguage, phrases, words } from '../../text/normalise.ts';
import { plain } from '../../text/plain.ts';
import { cutAtWord, sentences } from '../../text/sentences.ts';
import type { SlotName, Slots } from '../../types.ts';
import { acknowledge, acknowledgeOthers } from '../acknowledge.ts';
import { paysAnother } from '../../hear/index.ts';
import type { Dialogue } from '../dialogue.ts';
import { ask, bridge, end, hasFresh, isArabic, learn, say, type Draft } from '../draft.ts';
import { expectedOf, slotOf } from '../expects.ts';
import { respond } from '../matter.ts';
import { openQuestions } from '../qualify.ts';
import type { Ask } from '../state.ts';
import { isNew, withoutToldPrice } from '../told.ts';
import { countIn, thingCounted } from '../../values/index.ts';
import { has, matterOf, valuesOf, type Matter, type Utterance } from '../utterance.ts';
import { enterObjections } from './concern.ts';
import { byeInfo } from './email.ts';
import { reword } from './reword.ts';

type QuestionAsk = Extract<Ask, { kind: 'question' }>;

/** Questions in a row that may stay without an answer before the agent stops asking. */
const PATIENCE = 2;

/** A question of the brief. A reply of another kind is no answer, and the slot stays empty. */
export const question: Dialogue<QuestionAsk> = {
  take(d, u, asked) {
    const answer = answerIn(d, u, asked);
    const values = heardValues(d, u, asked, answer);
    const fresh = newIn(d, values);
    learn(d, values);
    keepCounts(d, u, asked);
    if (answer) keep(d, asked, answer);
    if (lacks(u, asked.slot, answer)) d.state.lacks.push(asked.slot);
    const matter = answer && tellsOnly(u, asked.slot) ? null : matterOf(u);
    if (matter) interlude(d, matter);
    if (!answer && !matter && declines(d, u, asked)) {
      say(d, 'dodged');
      nextQuestion(d);
      return 'done';
    }
    if (!answer && !matter && acknowledgeOthers(d, fresh)) return 'again';
    if (!answer && !matter && asked.slot === 'budget' && paysAnother(u.text)) {
      say(d, 'ack');
      return 'again';
    }
    if (!answer) return matter ? 'again' : 'unclear';
    if (!matter) acknowledge(d, u, asked.slot, answer);
    nextQuestion(d);
    return 'done';
  },
  again(d, asked, unheard) {
    const text = sentences(questionOf(d, asked)).at(-1) ?? '';
    const spoken = inLanguage(text, isArabic(d));
    if (spoken && unheard && isNew(d, text)) d.parts.push(text);
    else if (spoken && (isParticular(asked.slot) || !hasFresh(d, slotLine(asked.slot))))
      return reword(d, 'q_back', { question: lowered(text) });
    else return !isParticular(asked.slot) && reword(d, slotLine(asked.slot));
    return true;
  },
  giveUp(d) {
    // A question can also stay open after a change of language, because the agent lacks the words. That does not count.
    if (d.unclear) d.state.counters.skipped += 1;
    if (d.state.counters.skipped >= PATIENCE) return stopAsking(d);
    if (d.unclear) say(d, 'dodged');
    nextQuestion(d);
  },
};

const questionOf = (d: Draft, { index }: QuestionAsk): string => d.brief.qualificationQuestions[index] ?? '';

// Needs and notes differ from trade to trade, so only the question's own words fit.
const isParticular = (slot: SlotName | null): boolean => slot === null || slot === 'need';
const slotLine = (slot: SlotName | null) => `q_${slot ?? 'need'}` as const;

/** Puts the next open question of the brief, or goes on to doubts when none is left. */
export function nextQuestion(d: Draft): void {
  const open = openQuestions(d.state, d.brief).filter((index) => canAsk(d, index));
  const index = open[0];
  if (index === undefined) return enterObjections(d);
  const asked: QuestionAsk = { kind: 'question', index, slot: slotOf(d.brief.qualificationQuestions[index] ?? '') };
  putFirst(d, asked, d.state.asked.length === 0 ? 'first' : open.length === 1 ? 'last' : 'next');
  d.state.asked.push(index);
  ask(d, asked, `Acknowledge the answer, then ask exactly this one question: "${questionOf(d, asked)}"`);
}

// After a change of language the agent can ask only the questions that it has words for.
function canAsk(d: Draft, index: number): boolean {
  const text = d.brief.qualificationQuestions[index] ?? '';
  return inLanguage(text, isArabic(d)) || !isParticular(slotOf(text));
}

function putFirst(d: Draft, asked: QuestionAsk, place: 'first' | 'next' | 'last'): void {
  const text = withoutToldPrice(d, questionOf(d, asked));
  if (!inLanguage(text, isArabic(d))) return say(d, slotLine(asked.slot));
  if (!isNew(d, text)) return say(d, 'q_back', { question: lowered(text) });
  const lead = /^(?:And|So) /.test(text) ? '' : bridge(d, place);
  d.parts.push(lead ? `${lead} ${lowered(text)}` : text);
}

function answerIn(d: Draft, u: Utterance, asked: QuestionAsk): string | null {
  const { slot } = expectedOf(questionOf(d, asked));
  if (u.answer) return u.answer;
  return (slot && u.slots[slot]?.said) ?? null;
}

// "I ask my partner first" is a doubt elsewhere, and the answer where the decision or the need was asked for.
const tellsOnly = (u: Utterance, slot: SlotName | null): boolean =>
  (slot === 'authority' || slot === 'need') && !has(u, 'question', 'asks_price');

// "We have no budget" is an answer, and there is nothing to put into the slot.
function lacks(u: Utterance, slot: SlotName | null, answer: string | null): slot is SlotName {
  if (slot === 'budget') return answer !== null && !u.slots.budget && !has(u, 'affirm');
  return slot === 'need' && answer !== null && has(u, 'deny');
}

// A "no" declines a question that yes or no cannot answer.
function declines(d: Draft, u: Utterance, asked: QuestionAsk): boolean {
  return has(u, 'deny') && expectedOf(questionOf(d, asked)).kind !== 'yes_no';
}

function heardValues(d: Draft, u: Utterance, asked: QuestionAsk, answer: string | null): ReturnType<typeof valuesOf> {
  const { kind, slot } = expectedOf(questionOf(d, asked));
  const kept = slot === 'need' && tellsMore(d) ? valuesOf(u, 'need') : valuesOf(u);
  const isFree = kind === 'text' || kind === 'role' || kind === 'period';
  if (!answer || !slot || !isFree || kept[slot] || (slot === 'need' && tellsMore(d))) return kept;
  const words = quoted(answer);
  return words ? { ...kept, [slot]: words } : kept;
}

// The need is the reply to its first question. Replies to related questions do not replace it.
function tellsMore(d: Draft): boolean {
  return d.state.answered.some((index) => slotOf(d.brief.qualificationQuestions[index] ?? '') === 'need');
}

/** The lead's own words, short and safe to keep. */
function quoted(utterance: string): string | null {
  const text = cutAtWord(plain(utterance), 120);
  return /\p{L}|\p{N}/u.test(text) && !claimsHumanity(text) ? text : null;
}

const newIn = (d: Draft, values: Slots): Slots =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => d.state.slots[name as SlotName] !== value));

// "12 people", asked for tools, answers the question for the number of people.
function keepCounts(d: Draft, u: Utterance, asked: QuestionAsk): void {
  const count = has(u, 'question', 'asks_price') ? null : countIn(u.text);
  if (!count || count.of === 'other') return;
  d.brief.qualificationQuestions.forEach((text, index) => {
    const isOpen = index !== asked.index && !d.state.asked.includes(index) && !d.state.answered.includes(index);
    if (!isOpen || expectedOf(text).kind !== 'number' || thingCounted(text) !== count.of) return;
    d.state.answered.push(index);
    d.effects.push({ type: 'answer', question: text, answer: count.said });
  });
}

function keep(d: Draft, asked: QuestionAsk, said: string): void {
  d.state.counters.skipped = 0;
  if (!d.state.answered.includes(asked.index)) d.state.answered.push(asked.index);
  const answer = quoted(said);
  if (answer) d.effects.push({ type: 'answer', question: questionOf(d, asked), answer });
}

const WHY = phrases([
  'why (?:do|are|would|should|did) (?:you|i) (?:ask|asking|need|want|tell|care)',
  'why (?:is that|that) (?:important|relevant)',
  'ليش (?:تسال|تسالون|تسالين|تبون|السوال)',
]);

function interlude(d: Draft, matter: Matter): void {
  if (WHY.test(words(matter.text)) && hasFresh(d, 'why_ask')) return say(d, 'why_ask');
  respond(d, matter, { mayAsk: false });
}

// The agent stops asking a lead who answers nothing, and that lead does not qualify.
function stopAsking(d: Draft): void {
  say(d, 'no_more_questions');
  if (d.state.goal === 'collect_info') return byeInfo(d);
  say(d, 'bye_open');
  end(d, 'not_qualified', false, 'answers_missing');
}
