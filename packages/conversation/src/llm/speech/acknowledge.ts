import { words } from '../../text/normalise.ts';
import type { Language } from '../../types.ts';
import * as arabic from './arabic.ts';
import * as english from './english.ts';
import { wordsOf } from './words.ts';

export interface Manners {
  language: Language;
  /** Words that may be added: the lead's name, and the values that were just heard. */
  values: string[];
  /** The step's words by the rules. */
  draft: string;
  /** The call ends with this turn. */
  isEnd: boolean;
}

/** The words of a sentence without the acknowledgements at its front; empty when it holds nothing else. */
export function withoutAcknowledgement(sentence: string, manners: Manners): string[] {
  const own = manners.values.map((value) => wordsOf(value).join(' ')).filter(Boolean);
  const phrases = [...phrasesFor(manners), ...own.map((text) => text.replace(/[^\p{L}\p{N} ]/gu, ''))];
  const one = new RegExp(`^(?:${phrases.join('|')})(?: |$)`, 'u');
  let rest = wordsOf(sentence).join(' ');
  for (let found = longest(rest, one); found > 0; found = longest(rest, one)) rest = rest.slice(found);
  return rest.split(' ').filter(Boolean);
}

function phrasesFor({ language, draft, isEnd }: Manners): string[] {
  const { ACKNOWLEDGES, AGREES, FAREWELLS } = language === 'en' ? english : arabic;
  const agrees = new RegExp(` (?:${AGREES.join('|')}) `, 'u').test(words(draft));
  return [...(isEnd ? FAREWELLS : []), ...(agrees ? AGREES : []), ...ACKNOWLEDGES];
}

const longest = (text: string, phrase: RegExp): number => phrase.exec(text)?.[0].length ?? 0;
