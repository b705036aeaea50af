import { moneyIn, type Money } from '@nova-calls/conversation/values';
import { roleOf, type Role } from './roles.ts';

/** A sum of money in a text of the customer's or their page's. */
export interface Sum {
  money: Money;
  /** The unit that it buys, where the grammar knows no word for it: "kWh" of "$0.12 per kWh". */
  unit: string | null;
  role: Role;
}

/** All sums of a text that can be read completely, in order, each with its role. */
export function sumsIn(text: string): Sum[] {
  const found = moneyIn(text).filter(({ value }) => value.currency !== null);
  return found.map(({ value, start, end }, index) => {
    const around = {
      before: text.slice(found[index - 1]?.end ?? 0, start),
      after: text.slice(end, found[index + 1]?.start),
    };
    return { money: value, unit: unitIn(around.after, value), role: roleOf(around, value) };
  });
}

/** The sums that are what the customer asks for their product. */
export const pricesIn = (text: string): Sum[] => sumsIn(text).filter(({ role }) => role === 'price');

/** A text without its sums. */
export const withoutSums = (text: string): string =>
  moneyIn(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);

const UNIT = /^\s?(?:\/\s?|(?:per|each|every|لكل)\s)(?:single )?(\p{L}[\p{L}\d]*)/u;

/**
 * A recognised unit is part of the sum. An unknown unit after it must be kept too, otherwise the price would be wrong.
 */
const unitIn = (after: string, { per }: Money): string | null =>
  per.length < 3 ? (UNIT.exec(after)?.[1] ?? null) : null;
