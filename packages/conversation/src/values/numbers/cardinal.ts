import { isIn, pass, textAt } from '../tokens/match.ts';
import type { Token } from '../tokens/tokens.ts';
import { AND, DUALS, SCALES, SHORT_SCALES } from '../words/numbers.ts';
import { readFraction, readAddedFraction } from './fractions.ts';
import { readHead } from './head.ts';
import type { Cardinal } from './cardinal.types.ts';

type Tokens = readonly Token[];

/**
 * The cardinal number that begins at a token, read to its end; null when none begins there. Its value is null when the
 * words are a number, but not a certain one ("a few thousand", "a million two hundred").
 */
export function readCardinal(tokens: Tokens, at: number): Cardinal | null {
  const first = readGroup(tokens, at);
  if (!first) return null;
  let sum = first;
  for (let next = following(tokens, sum); next; next = following(tokens, sum)) sum = next;
  return sum;
}

/** One group and the scales that multiply it: "two hundred thousand", "half a million", "الفين". */
function readGroup(tokens: Tokens, at: number): Cardinal | null {
  const dual = DUALS.get(textAt(tokens, at));
  if (dual !== undefined) return { value: dual, lead: 2, scale: dual / 2, end: at + 1, approx: false, short: false };
  const fraction = readFraction(tokens, at);
  const head = fraction ?? readHead(tokens, at);
  return head && withFraction(tokens, scaled(tokens, head));
}

function scaled(tokens: Tokens, head: Cardinal): Cardinal {
  let group = head;
  for (let at = scaleAt(tokens, group); at !== null; at = scaleAt(tokens, group)) {
    const scale = SCALES.get(textAt(tokens, at)) ?? 1;
    const value = group.value === null ? null : round(group.value * scale);
    group = { ...group, value, scale: group.scale * scale, end: at + 1, short: isIn(tokens, at, SHORT_SCALES) };
  }
  return group;
}

// "ثلاث الاف", "3 الاف", "ارباع المليون": the article may stand before a scale.
function scaleAt(tokens: Tokens, group: Cardinal): number | null {
  if (group.short || group.scale >= 1e9) return null;
  const at = textAt(tokens, group.end) === 'ال' ? group.end + 1 : group.end;
  return isIn(tokens, at, SCALES) ? at : null;
}

// "a million and a half" adds half of its scale; "two and a half million" waits for it.
function withFraction(tokens: Tokens, group: Cardinal): Cardinal {
  const added = readAddedFraction(tokens, group.end);
  if (!added || group.value === null) return group;
  const value = round(group.value + added.value * group.scale);
  const whole = { ...group, value, lead: group.lead + added.value, end: added.end };
  return group.scale === 1 ? scaled(tokens, whole) : whole;
}

/** The sum with its next group; null when the number ends here. */
function following(tokens: Tokens, sum: Cardinal): Cardinal | null {
  if (sum.scale < 1000 || sum.end >= tokens.length) return null;
  const start = pass(tokens, sum.end, AND);
  if (sum.short && start === sum.end) return null;
  const next = readGroup(tokens, start);
  if (!next || (next.value !== null && next.value >= sum.scale) || tokens[start]?.text === 'a') return null;
  // "A million two hundred" means 1.2 million to most who say it, and 1,000,200 to some.
  const unsure = sum.value === null || next.value === null || (sum.scale >= 1e6 && next.value < 1000);
  const value = unsure ? null : round((sum.value ?? 0) + (next.value ?? 0));
  return { ...sum, value, lead: NaN, scale: next.scale > 1 ? next.scale : 1, end: next.end, short: next.short };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
