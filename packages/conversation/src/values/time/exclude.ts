import { isIn } from '../tokens/match.ts';
import { readPhrase, readPhraseBefore } from '../tokens/phrases.ts';
import type { Token } from '../tokens/tokens.ts';
import { refusedBefore } from './items.ts';
import type { Item } from './time.types.ts';
import { CARRIES, NO_REFUSALS, REFUSALS_AFTER } from './words.ts';

type Tokens = readonly Token[];

/** Marks the times that the speaker refuses ("not monday or tuesday", "monday doesn't work") or that are no answer ("now"). */
export function exclude(tokens: Tokens, items: readonly Item[]): Item[] {
  const marked: Item[] = [];
  for (const item of items) {
    const before = marked.at(-1);
    const excluded =
      isRefused(tokens, item, before) ||
      (before?.excluded === true && !isFree(marked, item) && carriedOn(tokens, before, item));
    marked.push({ ...item, excluded });
  }
  return refusedAfterwards(tokens, marked);
}

// "Wednesday not thursday at five": the hour belongs to the day that stands.
const isFree = (marked: readonly Item[], item: Item): boolean =>
  item.kind === 'clock' &&
  marked.at(-2)?.kind === 'day' &&
  marked.at(-2)?.excluded === false &&
  marked.at(-1)?.kind === 'day';

function isRefused(tokens: Tokens, item: Item, before: Item | undefined): boolean {
  if (item.kind === 'day' && item.value === null) return true;
  // A refusal before "before five" has turned it round already.
  if (item.relation === 'after' || item.relation === 'before') return false;
  const refusal = refusedBefore(tokens, item.from);
  if (refusal === null) return false;
  // "Today I'm busy, tomorrow at four": the refusal belongs to the time before it.
  if (before && !before.excluded && before.to >= refusal - 1 && readPhrase(tokens, before.to, REFUSALS_AFTER))
    return false;
  const at = Math.max(0, refusal - 1);
  return (
    !readPhrase(tokens, at, NO_REFUSALS) &&
    !readPhrase(tokens, refusal, NO_REFUSALS) &&
    !readPhraseBefore(tokens, refusal + 1, NO_REFUSALS)
  );
}

function carriedOn(tokens: Tokens, before: Item, item: Item): boolean {
  const between = tokens.slice(before.to, item.from);
  if (between.length === 0) return before.kind !== item.kind && !(item.kind === 'day' && before.kind !== 'part');
  const linked = between.every((_, index) => isIn(tokens, before.to + index, CARRIES));
  const other = between.some(({ text }) => ['or', 'and', 'nor', 'او', 'ولا', 'و'].includes(text));
  return linked && (other || before.kind !== item.kind);
}

// "Monday at three doesn't work": the words behind take back everything that belongs together.
function refusedAfterwards(tokens: Tokens, items: Item[]): Item[] {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const [item, next] = [items[index], items[index + 1]];
    if (!item) continue;
    const refused = readPhrase(tokens, item.to, REFUSALS_AFTER) !== null;
    const carried =
      next?.excluded === true &&
      next.from - item.to <= 2 &&
      next.kind !== item.kind &&
      refusedRun(tokens, items, index + 1);
    if (refused || carried) items[index] = { ...item, excluded: true };
  }
  return items;
}

const refusedRun = (tokens: Tokens, items: readonly Item[], index: number): boolean => {
  const item = items[index];
  return item !== undefined && readPhrase(tokens, item.to, REFUSALS_AFTER) !== null;
};
