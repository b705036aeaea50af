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
  /** Words of the lead that may be said back: a short answer without figures. */
  echo: string[];
  /** The lead decides. */
  decides: boolean;
  /** The call ends with this turn. */
  isEnd: boolean;
}

/** The words of a sentence without the acknowledgements at its front; empty when it holds nothing else. */
export function withoutAcknowledgement(sentence: string, manners: Manners): string[] {
  const own = manners.values.map((value) => wordsOf(value).join(' ')).filter(Boolean);
  const { BEFORE_A_VALUE, OF_A_VALUE, DECIDES } = manners.language === 'en' ? english : arabic;
  const values = own.map((text) => text.replace(/[^\p{L}\p{N} ]/gu, '')).filter(Boolean);
  const phrases = [
    ...phrasesFor(manners),
    ...values.map((value) => `(?:(?:${BEFORE_A_VALUE}) )?${value}(?: (?:${OF_A_VALUE}))?`),
    ...(manners.decides ? [DECIDES] : []),
  ].map((phrase) => new RegExp(`^(?:${phrase})(?= |$)`, 'u'));
  let rest = wordsOf(sentence).join(' ');
  for (let found = longest(rest, phrases); found > 0; found = longest(rest, phrases)) rest = rest.slice(found).trim();
  const left = rest.split(' ').filter(Boolean);
  return left.length > 0 && isEcho(left, manners) ? [] : left;
}

// "Spreadsheets, I see.": the lead's own words, in the order in which they were said.
function isEcho(left: string[], manners: Manners): boolean {
  const thanks = new RegExp(`^(?:${phrasesFor(manners).join('|')})$`, 'u');
  for (let size = left.length; size > 0; size -= 1) {
    const said = left.slice(0, size).join(' ');
    const rest = left.slice(size).join(' ');
    if (` ${manners.echo.join(' ')} `.includes(` ${said} `) && (rest === '' || thanks.test(rest))) return true;
  }
  return false;
}

function phrasesFor({ language, draft, isEnd }: Manners): string[] {
  const { ACKNOWLEDGES, AGREES, FAREWELLS } = language === 'en' ? english : arabic;
  const agrees = new RegExp(` (?:${AGREES.join('|')}) `, 'u').test(words(draft));
  return [...(isEnd ? FAREWELLS : []), ...(agrees ? AGREES : []), ...ACKNOWLEDGES];
}

const longest = (text: string, phrases: RegExp[]): number =>
  Math.max(0, ...phrases.map((phrase) => phrase.exec(text)?.[0].length ?? 0));
