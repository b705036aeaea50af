import { readQuantity } from '../numbers/quantity.ts';
import { isIn, textAt, type Read } from '../tokens/match.ts';
import { readPhrase } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { readLength, type Length } from '../time/distance.ts';
import { set } from '../words/table.ts';
import { TIME_UNITS } from '../words/units.ts';
import { DIGITS } from '../words/numbers.ts';
import type { Period } from '../values.types.ts';
import { AGO, AHEAD, BEHIND } from './words.ts';

type Tokens = readonly Token[];

const ONE = set('a an one');
const TO = set('or to او ولا الى الي -');
type Span = Omit<Extract<Period, { kind: 'span' }>, 'said'>;

/** A length of time that lies ahead: "within ninety days", "two or three months", "خلال ست شهور", "شهر شهرين". */
export function readSpan(tokens: Tokens, at: number): Read<Span> | null {
  const lead = readPhrase(tokens, at, AHEAD);
  const start = lead?.end ?? at;
  const span = rangeAt(tokens, start) ?? lengthAt(tokens, start);
  if (!span) return null;
  const behind = isIn(tokens, at - 1, BEHIND) || isIn(tokens, span.end, AGO);
  return behind || (!lead && !standsAlone(tokens, at, span.end)) ? null : span;
}

// "a month" alone may be a rate ("two thousand a month"); a number of months is a time.
function standsAlone(tokens: Tokens, from: number, end: number): boolean {
  const single = isIn(tokens, from, ONE) || (end === from + 1 && TIME_UNITS.has(textAt(tokens, from)));
  return !single || end - from > 2 || from === 0;
}

function lengthAt(tokens: Tokens, at: number): Read<Span> | null {
  const first = readLength(tokens, at);
  if (!first || first.value.unit === 'minute') return null;
  const second = upper(tokens, first);
  return { value: spanOf(first.value, second?.value ?? null), end: second?.end ?? first.end };
}

const spanOf = ({ amount, unit }: Length, to: number | null): Span => ({ kind: 'span', amount, to, unit });

// "a month or two", "شهر شهرين", "شهرين ثلاثة", "two weeks to three weeks"
function upper(tokens: Tokens, first: Read<Length>): Read<number> | null {
  const linked = isIn(tokens, first.end, TO) ? first.end + 1 : first.end;
  const same = readLength(tokens, linked);
  const from = first.value.amount ?? 0;
  if (same?.value.unit === first.value.unit && (same.value.amount ?? 0) > from)
    return { value: same.value.amount ?? 0, end: same.end };
  const more = DIGITS.get(textAt(tokens, linked));
  const arabic = linked > first.end || first.value.amount === 2;
  return more !== undefined && more > from && more <= from + 3 && arabic && !isIn(tokens, linked + 1, TIME_UNITS)
    ? { value: more, end: linked + 1 }
    : null;
}

// "two or three months", "6-9 months"
function rangeAt(tokens: Tokens, at: number): Read<Span> | null {
  const quantity = readQuantity(tokens, at);
  if (quantity?.from == null || quantity.to === null || quantity.from === quantity.to) return null;
  const text = textAt(tokens, quantity.end);
  const unit = TIME_UNITS.get(text) ?? (text === 'quarters' ? 'quarter' : undefined);
  return unit && unit !== 'minute'
    ? { value: spanOf({ amount: quantity.from, unit }, quantity.to), end: quantity.end + 1 }
    : null;
}
