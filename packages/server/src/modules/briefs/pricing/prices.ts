import { moneyIn, type Money } from '@nova-calls/conversation/values';
import { roleOf, type Role } from './roles.ts';

/** A sum of money in a text of the customer's or their page's. */
export interface Sum {
  money: Money;
  /** The unit that it buys, where the grammar knows no word for it: "kWh" of "$0.12 per kWh". */
  unit: string | null;
  role: Role;
}

/** Every sum in a text that can be read as a whole, in order, each with what it is. */
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

/** A unit that was read stands in the sum; one behind it that was not must not be lost, or another price is told. */
const unitIn = (after: string, { per }: Money): string | null =>
  per.length < 3 ? (UNIT.exec(after)?.[1] ?? null) : null;
