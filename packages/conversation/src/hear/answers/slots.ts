import { plain } from '../../text/plain.ts';
import { cutAtWord } from '../../text/sentences.ts';
import type { SlotName } from '../../types.ts';
import { emailIn, moneyIn, periodIn, sayMoney, sayTime, timeIn } from '../../values/index.ts';
import type { AnswerKind, Heard, HeardSlot, Intent } from '../heard.ts';
import { find, rule } from '../pattern/rule.ts';
import { wanted, type IntentSet, type Scene } from '../scene.ts';
import { authorityIn, authorityToldIn } from './authority.ts';
import { withoutPaid } from './paid.ts';
import { isAllOf } from './passing.ts';
import type { Split } from './statement.ts';
import { substance } from './substance.ts';

type Slots = Heard['slots'];

const NOT_THE_LEAD: Intent[] = ['voicemail', 'call_screening', 'wrong_number'];

/** Values that the utterance gives, each in its own slot. A value in a question ("is it 500 a month") is left out. */
export function slotsIn(scene: Scene, intents: IntentSet, split: Split): Slots {
  if (NOT_THE_LEAD.some((one) => intents.has(one))) return {};
  // Before the lead is reached, values of an assistant count: they tell when and where the lead can be reached.
  if (scene.hearing.reached && intents.has('gatekeeper')) return {};
  const kind = wanted(scene.hearing);
  const found: [SlotName, HeardSlot | null][] = [
    ['email', email(scene)],
    ['budget', budget(scene, split, kind)],
    ['timeline', timeline(scene, intents, split, kind)],
    ['authority', authority(scene, split, kind)],
    ['time', time(scene, intents, kind)],
    ['need', need(scene, split, kind)],
  ];
  return Object.fromEntries(found.filter(([, slot]) => slot !== null));
}

export const quoted = (text: string): string => cutAtWord(plain(text), 120);
const slot = (value: string, said: string): HeardSlot => ({ value: quoted(value), said: quoted(said) });

function email({ utterance }: Scene): HeardSlot | null {
  const { address, said } = emailIn(utterance);
  return address ? { value: address, said: quoted(said) } : null;
}

const NAMED = [rule('means by name', ['budget', 'ميزانيه', 'afford', 'spend', 'set aside'])];
const MEANS = [
  rule('means', ['SPEND', 'budget', 'ميزانيه', 'afford', 'set aside', 'allocated', 'WE|I HAVE ~4 NUM|DIGITS']),
];

function budget({ sentence, hearing }: Scene, { statement }: Split, kind: AnswerKind | null): HeardSlot | null {
  const { asked } = hearing;
  if (asked?.kind === 'question' && kind === 'money' && asked.slot !== 'budget') return null;
  const isMeant = kind === 'money' || (kind && find(sentence, kind === 'number' ? NAMED : MEANS));
  const ours = withoutPaid(statement, kind === 'money');
  const sum = moneyIn(ours, { bare: kind === 'money' || !isMeant })[0];
  if (!isMeant && !(sum && kind === 'text' && isSum(sum.value) && isAllOf(statement, [sum.said]))) return null;
  return sum ? slot(sayMoney(sum.value, spoken(hearing)), sum.said) : null;
}

// "20 thousand", asked for tools, is the budget. A small number alone could be anything.
const isSum = ({ currency, from }: { currency: string | null; from: number }): boolean =>
  currency !== null || from >= 1000;

export const spoken = (hearing: Scene['hearing']): 'en' | 'ar' => (hearing.language === 'en' ? 'en' : 'ar');

function timeline(
  { utterance, hearing }: Scene,
  intents: IntentSet,
  { statement }: Split,
  kind: AnswerKind | null,
): HeardSlot | null {
  if (hearing.asked?.kind !== 'question' || kind === 'time' || kind === 'number' || intents.has('call_later'))
    return null;
  if (intents.has('say_again')) return null;
  if (kind === 'period' && hearing.asked.slot !== 'timeline') return null;
  const text = kind === 'period' ? utterance : statement;
  const period = periodIn(kind === 'money' ? withoutSums(text) : text) ?? monthIn(text, kind);
  if (period && kind === 'money' && isScope(text, period.said)) return null;
  if (period && (kind === 'period' || period.kind !== 'span' || (kind === 'text' && isAllOf(text, [period.said]))))
    return slot(period.kind === 'asap' ? 'asap' : period.said, period.said);
  const day = kind === 'period' ? timeIn(text) : null;
  return day ? slot(day.said, day.said) : null;
}

// "March" alone, asked when.
const monthIn = (text: string, kind: AnswerKind | null) =>
  kind === 'period' && !/\s/.test(text.trim()) ? periodIn(`in ${text.trim()}`) : null;

// "10,000 for this year": the year belongs to the money.
const isScope = (text: string, said: string): boolean =>
  /(?:(?:\bfor|حق)\s+|\sل)$/u.test(text.slice(0, text.indexOf(said)));

// "2,000 a month" is a sum, and no time.
function withoutSums(text: string): string {
  return moneyIn(text, { bare: true }).reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
}

function authority({ sentence, hearing }: Scene, { statement }: Split, kind: AnswerKind | null): HeardSlot | null {
  if (hearing.asked?.kind !== 'question' || kind === null) return null;
  const who = kind === 'role' ? authorityIn(sentence) : authorityToldIn(sentence);
  return who ? slot(who, statement) : null;
}

function time({ utterance, hearing }: Scene, intents: IntentSet, kind: AnswerKind | null): HeardSlot | null {
  if (kind !== 'time' && !intents.has('call_later') && hearing.asked?.kind !== 'close') return null;
  const found = timeIn(utterance, { bare: kind === 'time' });
  return found ? slot(sayTime(found, spoken(hearing)), found.said) : null;
}

const NEEDS = [
  rule('a need', [
    'WE|I NEED|need|want|require|struggle|lack|lose|waste|miss|نحتاج|احتاج !think|time|check|talk|call|IT|THIS',
    'WE|I BE? ~1 looking|struggling|losing|wasting|missing|after|hoping|trying',
    'MY ~2 problem|challenge|issue|headache|bottleneck|pain|goal|priority',
    'too slow|manual|many',
    'takes ~1 too|so|forever long|much|time',
    'مشكلتنا|التحدي|نعاني|نضيع|ندور|محتاجين|هدفنا|المشكله',
  ]),
];

function need({ sentence, hearing }: Scene, { statement }: Split, kind: AnswerKind | null): HeardSlot | null {
  if (hearing.asked?.kind !== 'question' || kind === null || kind === 'text' || kind === 'yes_no') return null;
  return find(sentence, NEEDS) && substance(sentence, null) > 2 ? slot(statement, statement) : null;
}
