import { ahead, find, rule } from '../pattern/rule.ts';
import { read } from '../words/read.ts';

// "We could pay 500 for it" tells what the lead has for us, and "you charge us 500" what we ask for.
const forUs = ahead('CAN|WILL|WANT|MUST|ready|prepared|willing|happy|مستعدين|مستعد|ناوين ~2', 'YOU|YOUR');

/** What the lead pays somebody else: "we pay 500 a month for HubSpot", "it costs us 500". */
const PAYS = rule(
  'pays another',
  [
    'I|WE HAVE|BE|NOW|already|still* COSTVERB|paid ~6 for|to|حق|لحق !IT|THIS|YOUR|YOU',
    'COSTVERB|PRICE ME ~1 NUM|DIGITS',
  ],
  [forUs],
);

/** What the lead spends, where the question was not about means: it may be spent on anything. */
const SPENDS = rule('spends', ['I|WE HAVE|BE|NOW|already|still* COSTVERB|SPEND|paid|spent ~3 NUM|DIGITS'], [forUs]);

const CLAUSES = /(?:[,،;؛.!]+\s+|\s+(?:but|and|so|بس|لكن)\s+)/u;

/** True if a text tells what the lead pays somebody else. */
export const paysAnother = (text: string): boolean => find(read(text, null), [PAYS]) !== null;

/** A text without the clauses that tell what is paid somebody else; unless means were asked for, also what is spent. */
export function withoutPaid(text: string, areMeansAsked: boolean): string {
  const rules = areMeansAsked ? [PAYS] : [PAYS, SPENDS];
  const isPaid = (clause: string): boolean => find(read(clause, null), rules) !== null;
  if (!isPaid(text)) return text;
  return text
    .split(CLAUSES)
    .filter((clause) => !isPaid(clause))
    .join(', ');
}
