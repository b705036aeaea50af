import { markersIn, takes } from '../corrections.ts';
import { isIn, saidBetween, textAt, wordStart, type Read } from '../tokens/match.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import { DIGITS, ORDINALS } from '../words/numbers.ts';
import { set, table } from '../words/table.ts';
import type { Choice } from '../values.types.ts';

type Tokens = readonly Token[];

const THE = set('the ال');

const NAMED = table([1, 'former'], [2, 'latter'], [-1, 'last الاخير الاخيرة اخير اخيرة']);
const NOUNS = set('one option choice plan package offer slot الخيار خيار باقة الباقة عرض العرض');
const LABELS = set('option number choice plan package خيار الخيار رقم باقة');
const NO_CHOICE = set(
  'of time thing things week month year quarter half day floor name call meeting minute person all - class hand place step',
);
const NOT = set('not isnt مب مو مش غير');

/** The choice in a text ("the second one", "option two", "الاول"); null when there is none. The last one said counts. */
export function choiceIn(text: string): Choice | null {
  const tokens = tokenize(text);
  const found: { position: number; from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readChoice(tokens, at);
    if (read && !isDenied(tokens, at)) found.push({ position: read.value, from: at, to: read.end });
    at = read?.end ?? at + 1;
  }
  const last = takes(found, markersIn(tokens)).at(-1)?.[0];
  return last
    ? { position: last.position, said: saidBetween(text, tokens, wordStart(tokens, last.from), last.to) }
    : null;
}

function isDenied(tokens: Tokens, at: number): boolean {
  const start = isIn(tokens, at - 1, THE) ? at - 2 : at - 1;
  return isIn(tokens, start, NOT);
}

function readChoice(tokens: Tokens, at: number): Read<number> | null {
  if (isIn(tokens, at, LABELS)) return labelled(tokens, at + 1);
  const start = textAt(tokens, at) === 'the' ? at + 1 : at;
  const word = textAt(tokens, start);
  const position = ORDINALS.get(word) ?? NAMED.get(word);
  if (position === undefined || isIn(tokens, start + 1, NO_CHOICE)) return null;
  const noun = isIn(tokens, start + 1, NOUNS);
  const chosen =
    noun ||
    (start > at && tokens[start + 1]?.kind !== 'number') ||
    (isArabic(tokens, start) && isArticle(tokens, start));
  return chosen || tokens.length === 1 ? { value: position, end: noun ? start + 2 : start + 1 } : null;
}

const isArabic = (tokens: Tokens, at: number): boolean => /\p{Script=Arabic}/u.test(textAt(tokens, at));
const isArticle = (tokens: Tokens, at: number): boolean =>
  textAt(tokens, at).startsWith('ال') || textAt(tokens, at - 1) === 'ال';

// "option two", "number 3", "رقم اثنين"
function labelled(tokens: Tokens, at: number): Read<number> | null {
  const text = textAt(tokens, at);
  const position = DIGITS.get(text) ?? (/^[1-9]$/.test(text) ? Number(text) : undefined);
  return position ? { value: position, end: at + 1 } : null;
}
