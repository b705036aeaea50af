import { takes, markersIn } from '../corrections.ts';
import { placeOf } from '../numbers/index.ts';
import { tokenize, type Token } from '../tokens/tokens.ts';
import type { Found, Money, MoneyOptions } from '../values.types.ts';
import type { Sum } from './money.types.ts';
import { readSum } from './sum.ts';

export { sayMoney } from './say.ts';

/**
 * The sums in a text that were meant, in order. A sum that is denied ("we don't have fifty thousand") or corrected
 * later ("fifteen no sorry fifty") is left out, and so is one that is not understood to its end. Without `bare` a
 * number is a sum only with a currency, a scale of money ("20k"), a unit ("200 a month") or a word such as "budget".
 */
export function moneyIn(text: string, { bare = false }: MoneyOptions = {}): Found<Money>[] {
  const tokens = tokenize(text);
  const lists = takes(sumsIn(tokens, bare), markersIn(tokens));
  const earlier = lists.at(-2)?.at(-1);
  const last = lists.at(-1) ?? [];
  return last
    .map((sum) => rescaled(sum, earlier))
    .filter((sum) => !sum.denied)
    .map(({ money, from, to }) => ({ value: money, ...placeOf(text, tokens, from, to) }));
}

function sumsIn(tokens: readonly Token[], bare: boolean): Sum[] {
  const sums: Sum[] = [];
  for (let at = 0; at < tokens.length;) {
    const read = readSum(tokens, at, bare);
    if (read?.sum) sums.push(read.sum);
    at = Math.max(read?.end ?? 0, at + 1);
  }
  return sums;
}

// "Fifteen thousand, no sorry, fifty": the figure is corrected, the thousand stays.
function rescaled(sum: Sum, earlier: Sum | undefined): Sum {
  if (!earlier) return sum;
  const factor = sum.scale === 1 && sum.money.to < 1000 && earlier.scale > 1 && !sum.money.currency ? earlier.scale : 1;
  const { from, to, currency, per } = sum.money;
  const money = {
    ...sum.money,
    from: from * factor,
    to: to * factor,
    currency: currency ?? earlier.money.currency,
    per: per.length > 0 ? per : earlier.money.per,
  };
  return { ...sum, money };
}
