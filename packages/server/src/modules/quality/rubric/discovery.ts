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
  const put = due.filter(({ turn, inPassing }) => turn || inPassing).length;
  const got = due.filter(({ answer, inPassing }) => answer || inPassing).length;
  const bunched = agentTurns(call).find(
    ({ text }) => questionsIn(text, call.brief).length > 1 && sentences(text).filter(isQuestion).length > 1,
  );
  const covered = steps((put + got) / (2 * due.length));
  const unfounded = unfoundedSlots(call);
  const score = clamp(Math.min(covered, cutOff ? 4 : 5) - (bunched ? 1 : 0) - Math.min(unfounded.length, 2));
  const told = tell({ put, got, of: all.length, cutOff });
  const more = [
    ...(bunched ? [', and put several at once, which makes them hard to answer'] : []),
    ...(unfounded.length > 0 ? [`, but noted ${list(unfounded)} that the lead never gave`] : []),
  ].join('');
  return { score, reason: `The agent ${told}${more}.`, quote: quoteOf(all, bunched?.text ?? null), gist: told };
}

const steps = (coverage: number): number =>
  [0.9, 0.65, 0.4, 0.15].reduce((score, least) => score + (coverage >= least ? 1 : 0), 1);

function tell({ put, got, of, cutOff }: { put: number; got: number; of: number; cutOff: boolean }): string {
  const those = put === 1 ? 'it' : put === 2 ? 'both' : 'all of them';
  const answers =
    got === 0 ? 'got no answer' : got >= put ? `got an answer to ${those}` : `got an answer to ${inWords(got)}`;
  if (put === 0) return `asked none of the ${inWords(of)} questions of the brief`;
  const asked =
    put === of
      ? of === 1
        ? 'asked the one question of the brief'
        : `asked all ${inWords(of)} questions of the brief`
      : `asked ${inWords(put)} of the ${inWords(of)} questions of the brief`;
  return `${asked} and ${answers}${cutOff ? ' before the lead ended the call' : ''}`;
}

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
