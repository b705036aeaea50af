import { markersIn } from '../corrections.ts';
import { isIn, saidBetween } from '../tokens/match.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import type { Time, TimeOptions } from '../values.types.ts';
import { assemble, type Said } from './assemble.ts';
import { readClock } from './clock.ts';
import { exclude } from './exclude.ts';
import { withPart } from './half.ts';
import { itemsIn } from './items.ts';
import { dateOf } from './resolve.ts';
import { FILLERS, OR } from './words.ts';

export { sayTime } from './say.ts';

const ZONE = 'Asia/Dubai';

/**
 * The time that was asked for in a text. Null when there is none, when it is vague ("later"), and when it is only
 * excluded ("not monday"). Neither am or pm nor a day is ever added to what was said.
 */
export function timeIn(text: string, { now, zone = ZONE, bare = false }: TimeOptions = {}): Time | null {
  const tokens = tokenize(text);
  const markers = markersIn(tokens);
  const said =
    assemble(tokens, exclude(tokens, itemsIn(tokens, markers)), markers) ?? (bare ? plainHour(tokens) : null);
  if (!said) return null;
  const { from, to, ...what } = said;
  return {
    ...what,
    clock: what.clock && withPart(what.clock, what.part),
    date: now ? dateOf(what, now, zone) : null,
    said: saidBetween(text, tokens, from, to),
  };
}

/** "Four", "maybe half past four": an hour among words that say nothing else. */
function plainHour(tokens: readonly Token[]): Said | null {
  let found: Said | null = null;
  for (let at = 0; at < tokens.length;) {
    const clock = readClock(tokens, at);
    if (clock && !found) found = { ...NOTHING, clock: clock.value, from: at, to: clock.end };
    else if (found && found.clock?.minute !== 0) return found;
    else if (!clock && tokens[at]?.kind !== 'mark' && !isIn(tokens, at, FILLERS) && !isIn(tokens, at, OR)) return null;
    at = clock?.end ?? at + 1;
  }
  return found;
}

const NOTHING = { day: null, part: null, distance: null, relation: 'at' } as const;
