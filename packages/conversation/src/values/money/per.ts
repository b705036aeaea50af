import { isIn, textAt, type Read } from '../tokens/match.ts';
import { phrases, readPhrase } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { set } from '../words/table.ts';
import { ADVERBS, THINGS, TIME_UNITS } from '../words/units.ts';
import type { Per } from '../values.types.ts';

type Tokens = readonly Token[];

const SINGLE = set('single');
const FOR_EACH = set('each every a one');

const AREAS = phrases<Per>(
  ['square foot', 'square foot|square feet|sq ft|sqft|قدم مربع|قدم|القدم المربع'],
  ['square metre', 'square metre|square meter|sq m|sqm|square metres|square meters|متر مربع|متر'],
);
const ENGLISH = set('per a an each every /');
const ARABIC = set('في ب ل كل لكل بكل');
const QUARTER = set('quarter');

/** The units that a sum pays for, in order: "per seat per month", "a year", "شهريا", "لكل مستخدم". */
export function readPer(tokens: Tokens, at: number): Read<Per[]> {
  const value: Per[] = [];
  let end = at;
  for (let next = readOne(tokens, end); next && value.length < 3; next = readOne(tokens, end)) {
    value.push(next.value);
    end = next.end;
  }
  return { value, end };
}

function readOne(tokens: Tokens, at: number): Read<Per> | null {
  const unit = unitAt(tokens, afterLink(tokens, at));
  if (unit && afterLink(tokens, at) > at) return unit;
  const adverb = ADVERBS.get(textAt(tokens, at));
  return adverb ? { value: adverb, end: at + 1 } : null;
}

// "per", "for each", "في ال", "ل كل": words that tie a unit to a sum.
function afterLink(tokens: Tokens, at: number): number {
  if (isIn(tokens, at, ENGLISH)) return isIn(tokens, at + 1, SINGLE) ? at + 2 : at + 1;
  if (textAt(tokens, at) === 'for' && isIn(tokens, at + 1, FOR_EACH)) return at + 2;
  if (textAt(tokens, at) === '/') return at + 1;
  if (!isIn(tokens, at, ARABIC)) return at;
  const end = isIn(tokens, at + 1, ARABIC) ? at + 2 : at + 1;
  return textAt(tokens, end) === 'ال' ? end + 1 : end;
}

function unitAt(tokens: Tokens, at: number): Read<Per> | null {
  const area = readPhrase(tokens, at, AREAS);
  if (area) return area;
  const text = textAt(tokens, at);
  const unit = TIME_UNITS.get(text) ?? THINGS.get(text) ?? (QUARTER.has(text) ? 'quarter' : undefined);
  return unit ? { value: unit, end: at + 1 } : null;
}
