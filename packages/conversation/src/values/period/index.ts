import { markersIn, takes } from '../corrections.ts';
import { isIn, saidBetween, textAt, wordStart, type Read } from '../tokens/match.ts';
import { readPhrase } from '../tokens/phrases.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import type { Period } from '../values.types.ts';
import { readCalendar, readNamed, readThis } from './calendar.ts';
import { readSpan } from './span.ts';
import { AS_SOON_AS, ASAP, NO_HURRY, POSSIBLE } from './words.ts';

export { periodMonths } from './months.ts';
export { sayPeriod } from './say.ts';

type Tokens = readonly Token[];

const THE = set('the ال');
const WISHED = set('it this that for by like them needed need done want wanted started was نبيه نبيها من');
const LOOSE = set('really exactly even in on for by the');
// "This week was busy" tells of what is over.
const WAS = set('was were كان كانت');
const NOT = set('not isnt cant dont wont مب مو مش مهب ليس');
type Unsaid<P> = P extends Period ? Omit<P, 'said'> : never;
type Meaning = Unsaid<Period>;

/**
 * The time when something is meant to happen, or how long it takes, in the words of the speaker; null when the text
 * says neither. A past time ("two years ago"), a rate ("every month") and a denied time ("not this year") are left out.
 */
export function periodIn(text: string): Period | null {
  const tokens = tokenize(text);
  const found: { meaning: Meaning; from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readPeriod(tokens, at);
    if (read && !isDenied(tokens, at) && !isIn(tokens, read.end, WAS))
      found.push({ meaning: read.value, from: at, to: read.end });
    at = read?.end ?? at + 1;
  }
  const standing = takes(found, markersIn(tokens)).at(-1) ?? [];
  const best =
    standing.find(
      ({ meaning }) => meaning.kind === 'span' || meaning.kind === 'calendar' || meaning.kind === 'named',
    ) ?? standing[0];
  return best ? { ...best.meaning, said: saidBetween(text, tokens, wordStart(tokens, best.from), best.to) } : null;
}

function readPeriod(tokens: Tokens, at: number): Read<Meaning> | null {
  const easy = readPhrase(tokens, at, NO_HURRY);
  if (easy) return { value: { kind: 'no_hurry' }, end: easy.end };
  const end = hurryEnd(tokens, at);
  if (end !== null) return { value: { kind: 'asap' }, end };
  const length = readSpan(tokens, at) ?? readCalendar(tokens, at);
  const named = readNamed(tokens, at);
  // "قبل شهر" alone is a length of time; in "قبل شهر مارس" it belongs to the name.
  if (length && !(named && named.end > length.end)) return length;
  return named ?? ledCalendar(tokens, at);
}

// "by the end of the year", "في نهاية السنة"
function ledCalendar(tokens: Tokens, at: number): Read<Meaning> | null {
  if (!isIn(tokens, at, LEADS)) return null;
  if (textAt(tokens, at) === 'within') return readThis(tokens, at + 1);
  const start = isIn(tokens, at + 1, THE) ? at + 2 : at + 1;
  return readCalendar(tokens, start);
}

const LEADS = set(
  'by in before at after around until till towards during within late early mid قبل في بعد عقب مع على علي لين ب ل',
);

function hurryEnd(tokens: Tokens, at: number): number | null {
  const phrase = readPhrase(tokens, at, ASAP);
  if (phrase) return phrase.end;
  if (['yesterday', 'امس'].includes(textAt(tokens, at))) return isWish(tokens, at) ? at + 1 : null;
  const soon = readPhrase(tokens, at, AS_SOON_AS);
  if (!soon) return null;
  for (let end = soon.end; end < soon.end + 3; end += 1)
    if (isIn(tokens, end, POSSIBLE)) return Math.min(end + 1, tokens.length);
  return null;
}

// "We needed it yesterday" is a wish; "you called yesterday" is not.
const isWish = (tokens: Tokens, at: number): boolean => tokens.length <= 2 || isIn(tokens, at - 1, WISHED);

function isDenied(tokens: Tokens, at: number): boolean {
  const before = isIn(tokens, at - 1, LOOSE) ? at - 2 : at - 1;
  return isIn(tokens, before, NOT);
}
