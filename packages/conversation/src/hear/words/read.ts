import { Vocabulary } from './vocabulary.ts';
import { takeApart } from './arabic.ts';
import { expand } from './contractions.ts';
import { englishWord, expression, LONGEST, type Tags } from './lexicon.ts';
import { nameTest } from './names.ts';
import { rawWords } from './raw.ts';
import { token, type RawWord, type Row, type Token } from './token.ts';

/** An utterance, read: its tokens, ready to be matched, and the words that they come from. */
export interface Sentence extends Row {
  raw: RawWord[];
  /** Every word and concept that occurs. */
  vocabulary: Vocabulary;
}

interface Piece {
  text: string;
  at: number;
  end: RawWord['end'];
}

/** Reads an utterance: words, fixed expressions, clitics and contractions apart, each token with its concepts. */
export function read(utterance: string, leadName: string | null): Sentence {
  const raw = rawWords(utterance);
  const isName = nameTest(leadName);
  const tokens = negated(tag(pieces(raw), isName));
  return { raw, tokens, vocabulary: vocabularyOf(tokens), ...edges(tokens) };
}

function vocabularyOf(tokens: Token[]): Vocabulary {
  const names = tokens.flatMap(({ text, stem, tags, wide }) => [text, stem ?? text, ...tags, ...(wide?.tags ?? [])]);
  return new Vocabulary(new Set(names));
}

function pieces(raw: RawWord[]): Piece[] {
  const texts = raw.map(({ text }) => text);
  return raw.flatMap((word, at) => {
    const parts = word.text ? expand(texts, at) : [''];
    return parts.map((text, index) => ({ text, at, end: index === parts.length - 1 ? word.end : ('' as const) }));
  });
}

function tag(all: Piece[], isName: (word: string) => boolean): Token[] {
  const tokens: Token[] = [];
  const starts: number[] = [];
  for (const piece of all) {
    starts.push(tokens.length);
    if (piece.text) tokens.push(...single(piece, isName));
    if (piece.end) tokens.push(token(piece.end, piece.end === '?' ? ASKED : ENDED, piece.at));
  }
  starts.push(tokens.length);
  for (let from = 0; from < all.length; from += 1) widen(tokens, starts, all, from);
  return tokens;
}

const ENDED: Tags = new Set(['BOUND', 'STOP']);
const ASKED: Tags = new Set(['BOUND', 'STOP', 'QMARK']);
const NAME: Tags = new Set(['NAME']);

// Gives the first token of a fixed expression the expression's concepts and size: the longest that the lexicon knows.
function widen(tokens: Token[], starts: number[], all: Piece[], from: number): void {
  const first = tokens[starts[from] ?? 0];
  let text = all[from]?.text;
  if (!first || !text) return;
  for (let size = 2; size <= LONGEST && !all[from + size - 2]?.end; size += 1) {
    const next = all[from + size - 1];
    if (!next) return;
    text += ` ${next.text}`;
    const tags = expression(text);
    if (tags) first.wide = { tags, size: (starts[from + size - 1] ?? 0) + 1 - (starts[from] ?? 0) };
  }
}

function single({ text, at }: Piece, isName: (word: string) => boolean): Token[] {
  if (isName(text)) return [token(text, NAME, at)];
  if (/[\u0621-\u064a]/u.test(text)) {
    const parts = takeApart(text);
    return parts
      ? parts.map((part) => ({ ...token(part.text || text, part.tags, at), stem: part.stem }))
      : [token(text, undefined, at)];
  }
  return [token(text, /\d/.test(text) ? DIGITS : englishWord(text), at)];
}

const DIGITS: Tags = new Set(['NUM', 'DIGITS']);
const NOT: Tags = new Set(['NOT']);
const BOUND_BY_NO = ['YOU', 'WANT', 'CONSENT', 'HE', 'WE', 'I'];
const ONLY_NO: Tags = new Set(['NO', 'EDGE']);

// "لا" is "don't" before a verb of the second person or a wish, and "no" before anything else.
function negated(tokens: Token[]): Token[] {
  return tokens.map((one, index) => {
    if (one.text !== 'لا' && one.text !== 'ولا') return one;
    const next = tokens.slice(index + 1, index + 4).find(({ tags }) => !tags.has('AGAIN') && !tags.has('SKIP'));
    const binds =
      next &&
      BOUND_BY_NO.some((name) => next.tags.has(name)) &&
      !next.tags.has('EDGE') &&
      !next.wide?.tags.has('THANKS');
    if (one.text === 'ولا') return binds && next.tags.has('YOU') ? { ...one, tags: NOT } : one;
    return { ...one, tags: binds ? NOT : ONLY_NO };
  });
}

function edges(tokens: Token[]): Pick<Row, 'opens' | 'closes'> {
  const light = lightness(tokens);
  const opens = [true];
  const closes = Array.from({ length: tokens.length + 1 }, () => true);
  tokens.forEach(({ tags }, index) => (opens[index + 1] = tags.has('STOP') || Boolean(opens[index] && light[index])));
  for (let index = tokens.length - 1; index >= 0; index -= 1)
    closes[index] = tokens[index]?.tags.has('STOP') || Boolean(closes[index + 1] && light[index]);
  return { opens, closes };
}

const LIGHT = ['SKIP', 'EDGE', 'NAME', 'PLEASE'];
const isLight = (tags: Tags): boolean => LIGHT.some((name) => tags.has(name));

function lightness(tokens: Token[]): boolean[] {
  const light = tokens.map(({ tags }) => isLight(tags));
  tokens.forEach(({ wide }, index) => {
    if (wide && isLight(wide.tags)) light.fill(true, index, index + wide.size);
  });
  return light;
}
