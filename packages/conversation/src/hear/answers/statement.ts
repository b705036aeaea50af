import { soften } from '../../text/normalise.ts';
import type { Match } from '../pattern/rule.ts';
import type { Scene } from '../scene.ts';

/**
 * The utterance in two parts: the lead's statement and the lead's question (empty when there is none). Both word for
 * word.
 */
export interface Split {
  statement: string;
  question: string | null;
}

/** Takes the question out of an utterance: from its first word to the end of its sentence. */
export function splitAt({ utterance, sentence }: Scene, question: Match | null): Split {
  const parts = partsOf(utterance);
  if (!question) return { statement: parts.join(' '), question: null };
  const { tokens, raw } = sentence;
  const stop = tokens.findIndex(({ tags }, at) => at >= question.to && tags.has('STOP'));
  const from = raw[tokens[question.from]?.at ?? 0]?.part ?? 0;
  const last = stop < 0 ? parts.length : (raw[tokens[stop]?.at ?? 0]?.part ?? 0) + 1;
  return {
    statement: [...parts.slice(0, from), ...parts.slice(last)].join(' '),
    question: parts.slice(from, last).join(' '),
  };
}

// The lead's own spelling, unless cleaning changed the number of words.
function partsOf(utterance: string): string[] {
  const soft = soften(utterance).replace(/[–—]/gu, ' ').split(' ');
  const own = utterance.replace(/[–—]/gu, ' ').trim().split(/\s+/u);
  return own.length === soft.length ? own : soft;
}
