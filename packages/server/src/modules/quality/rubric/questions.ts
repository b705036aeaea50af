import { agentTurns, leadTurns, replyTo, type Said } from './case.ts';
import { asksIfAi, asksWho, dodges, isQuestion, onlyListens, refuses } from './hearing.ts';
import { kindOf, puts, questionsIn } from './questions.kinds.ts';
import { sentences, words } from './text.ts';
import type { Case } from '../quality.types.ts';

/** The fate of one of the brief's questions. */
export interface Asked {
  question: string;
  /** The agent's first turn that put it; null when none did. */
  turn: Said | null;
  /** The lead's answer to it; null when it stayed open. */
  answer: Said | null;
  /** The lead told it before it was asked, so it needed no asking. */
  inPassing: boolean;
}

/** Reads which of the brief's questions were asked and answered. */
export function askedIn(call: Case): Asked[] {
  const agents = agentTurns(call);
  return call.brief.qualificationQuestions.map((question) => {
    const turn = agents.find((said) => puts(said.text, question) && !arrangesCallback(call, said)) ?? null;
    const told = kindOf(question)?.told;
    const inPassing = !turn && told !== undefined && leadTurns(call).some(({ text }) => told.test(words(text)));
    return { question, turn, answer: turn && answerOf(call, turn, question), inPassing };
  });
}

/** "When may we call you?", to a lead who has no time, asks for no answer of the brief. */
const arrangesCallback = (call: Case, turn: Said): boolean =>
  leadTurns(call).findLast(({ at }) => at < turn.at)?.wish === 'later';

/** The lead's answer: at once, or after the agent met a question in return and came back to its own. */
function answerOf(call: Case, turn: Said, question: string): Said | null {
  const reply = replyTo(call, turn);
  // A lead who asked to be left alone gives no more answers.
  const refused = leadTurns(call).some(({ at, wish }) => wish === 'opt_out' && at < turn.at);
  if (!reply || refused) return null;
  if (isAnswer(reply)) return reply;
  const again = agentTurns(call).find((next) => next.at > reply.at);
  const others = again && questionsIn(again.text, call.brief).filter((other) => other !== question);
  const second = again && others?.length === 0 && reply.wish === null ? replyTo(call, again) : null;
  return second && isAnswer(second) ? second : null;
}

// "Why do you ask?" leaves it open; a statement with a question behind it does not.
function isAnswer({ text, wish }: Said): boolean {
  if (
    wish !== null ||
    dodges(text) ||
    refuses(text) ||
    asksIfAi(text) ||
    asksWho(text) ||
    onlyListens(text) ||
    !/[\p{L}\p{N}]/u.test(text)
  )
    return false;
  return sentences(text).some((part) => !isQuestion(part) && (part.length > 12 || !isQuestion(text)));
}
