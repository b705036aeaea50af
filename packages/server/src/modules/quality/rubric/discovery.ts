import { clamp, endedBy, gaveRoom, agentTurns, NEUTRAL, replyTo } from './case.ts';
import { isQuestion } from './hearing.ts';
import { questionsIn } from './questions.kinds.ts';
import { askedIn, type Asked } from './questions.ts';
import { unfoundedSlots } from './provenance.ts';
import { inWords, list, quote, sentences, share } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

const NO_ROOM: Finding = {
  score: NEUTRAL,
  reason: 'The call ended before there was room for questions, so there is nothing to quote.',
  quote: '',
  gist: null,
};

/** Judges which of the brief's questions were asked, and which were answered. */
export function judgeDiscovery(call: Case): Finding {
  if (!gaveRoom(call)) return NO_ROOM;
  const all = askedIn(call);
  if (all.length === 0) return judgeFreely(call);
  const cutOff = endedBy(call) !== null;
  // If the lead ends the call, the remaining questions are not the agent's fault.
  const due = cutOff ? all.filter(({ turn, answer }) => turn && answer) : all;
  if (cutOff && due.length === 0) return NO_ROOM;
  return judgeCoverage(call, all, due, cutOff);
}

function judgeCoverage(call: Case, all: Asked[], due: Asked[], cutOff: boolean): Finding {
  const bunched = agentTurns(call).find(
    ({ text }) => questionsIn(text, call.brief).length > 1 && sentences(text).filter(isQuestion).length > 1,
  );
  const { put, got } = countOf(due);
  const covered = steps((put + got) / (2 * due.length));
  const unfounded = unfoundedSlots(call);
  const score = clamp(Math.min(covered, cutOff ? 4 : 5) - (bunched ? 1 : 0) - Math.min(unfounded.length, 2));
  const told = tell({ ...countOf(all), of: all.length, cutOff });
  const more = [
    ...(bunched ? [', and put several at once, which makes them hard to answer'] : []),
    ...(unfounded.length > 0 ? [`, but noted ${list(unfounded)} that the lead never gave`] : []),
  ].join('');
  return { score, reason: `The agent ${told}${more}.`, quote: quoteOf(all, bunched?.text ?? null), gist: told };
}

/** How many questions were put and how many have an answer. One that the lead answered unasked counts as both. */
export const countOf = (asked: Asked[]): { put: number; got: number } => ({
  put: asked.filter(({ turn, inPassing }) => turn || inPassing).length,
  got: asked.filter(({ answer, inPassing }) => answer || inPassing).length,
});

const steps = (coverage: number): number =>
  [0.9, 0.65, 0.4, 0.15].reduce((score, least) => score + (coverage >= least ? 1 : 0), 1);

function tell({ put, got, of, cutOff }: { put: number; got: number; of: number; cutOff: boolean }): string {
  const those = put === 1 ? 'it' : put === 2 ? 'both' : 'all of them';
  const answers =
    got === 0 ? 'got no answer' : got >= put ? `got an answer to ${those}` : `got an answer to ${inWords(got)}`;
  if (put === 0) return `asked none of the ${inWords(of)} questions of the brief`;
  const asked = `asked ${put < of ? `${inWords(put)} of the ${inWords(of)} questions` : wholeOf(of)} of the brief`;
  return `${asked} and ${answers}${cutOff ? ' before the lead ended the call' : ''}`;
}

const wholeOf = (of: number): string =>
  of === 1 ? 'the one question' : of === 2 ? 'both questions' : `all ${inWords(of)} questions`;

function quoteOf(all: Asked[], bunched: string | null): string {
  if (bunched) return quote(bunched, isQuestion);
  const best = all.find(({ answer }) => answer) ?? all.find(({ turn }) => turn);
  if (best?.answer) return quote(best.answer.text);
  return best?.turn ? quote(best.turn.text, (part) => isQuestion(part) && share(best.question, part) > 0) : '';
}

/** A brief without questions: counts the agent's own questions. */
function judgeFreely(call: Case): Finding {
  const asked = agentTurns(call)
    .slice(1)
    .filter(({ text }) => isQuestion(text));
  const got = asked.filter((turn) => replyTo(call, turn)?.wish === null).length;
  const gist =
    got > 0
      ? `asked ${got === 1 ? 'a question' : `${inWords(got)} questions`} of its own and got answers`
      : 'asked nothing about the lead';
  const example = asked[0] ? quote(asked[0].text, isQuestion) : '';
  return {
    score: clamp(2 + Math.min(got, 2)),
    reason: `The brief had no questions; the agent ${gist}.`,
    quote: example,
    gist,
  };
}
