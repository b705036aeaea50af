import type { LineKey } from '../say/english.ts';
import { moneyIn, sayMoney } from '../slots/money.ts';
import { authorityIn } from '../slots/people.ts';
import { timelineIn } from '../slots/timeline.ts';
import { inLanguage, phrases, soften, unifyArabic, words } from '../text/normalise.ts';
import type { SlotName } from '../types.ts';
import { hasFresh, isArabic, say, type Draft } from './draft.ts';
import type { Values } from '../say/fill.ts';

const THEMES: [LineKey, RegExp][] = [
  [
    'ack_home',
    phrases([
      'villas?',
      'apartments?',
      'studio',
      'bedrooms?',
      'townhouse',
      'penthouse',
      'sea view',
      '[وفب]?(?:ال)?فيلا',
      '[وفب]?(?:ال)?شقه',
      '[وفب]?(?:ال)?غرف',
      '[وفب]?(?:ال)?غرفتين',
      '[وفب]?(?:ال)?ستوديو',
      '[وفب]?(?:ال)?تاون هاوس',
    ]),
  ],
  [
    'ack_manual',
    phrases([
      'manual(?:ly)?',
      'by hand',
      'spreadsheets?',
      'excel',
      'paper',
      'google sheets?',
      '[وفب]?(?:ال)?يدوي',
      '[وفب]?(?:ال)?باليد',
      '[وفب]?(?:ال)?اكسل',
      '[وفب]?(?:ال)?جداول',
      '[وفب]?(?:ال)?ورق',
    ]),
  ],
  [
    'ack_leads',
    phrases([
      'leads?',
      'follow(?:ing)? ?ups?',
      'enquir(?:y|ies)',
      'whatsapp',
      'missed calls?',
      '[وفب]?(?:ال)?عملاء',
      '[وفب]?(?:ال)?زباين',
      '[وفب]?(?:ال)?متابعه',
      '[وفب]?(?:ال)?نتابع',
      '[وفب]?(?:ال)?المتابعه',
      '[وفب]?(?:ال)?واتساب',
    ]),
  ],
  [
    'ack_report',
    phrases([
      'report(?:s|ing)?',
      'visibility',
      'numbers',
      'forecast(?:s|ing)?',
      'dashboard',
      'overview',
      '[وفب]?(?:ال)?تقارير',
      '[وفب]?(?:ال)?ارقام',
      '[وفب]?(?:ال)?الارقام',
    ]),
  ],
  [
    'ack_slow',
    phrases([
      'slow(?:ly|er)?',
      'time',
      'hours',
      'speed',
      'fast(?:er)?',
      'quick(?:er)?',
      'late',
      'delays?',
      '[وفب]?(?:ال)?بطيء',
      '[وفب]?(?:ال)?بطي',
      '[وفب]?(?:ال)?وقت',
      '[وفب]?(?:ال)?الوقت',
      '[وفب]?(?:ال)?ساعات',
      '[وفب]?(?:ال)?تاخير',
      '[وفب]?(?:ال)?يتاخر',
    ]),
  ],
  [
    'ack_cost',
    phrases([
      'costs?',
      'spending',
      'expenses?',
      'cheaper',
      'save money',
      '[وفب]?(?:ال)?تكاليف',
      '[وفب]?(?:ال)?مصاريف',
      '[وفب]?(?:ال)?التكلفه',
    ]),
  ],
  [
    'ack_growth',
    phrases([
      'grow(?:th|ing|n)?',
      'scal(?:e|ing)',
      'expand(?:ing)?',
      'hiring',
      '[وفب]?(?:ال)?نتوسع',
      '[وفب]?(?:ال)?توسع',
      '[وفب]?(?:ال)?نكبر',
    ]),
  ],
];

/** Acknowledges an answer by what it said; in general words where nothing particular was understood. */
export function acknowledge(d: Draft, utterance: string, slot: SlotName | null, answered: boolean): void {
  if (!answered) return say(d, 'dodged');
  const [key, values] = specific(d, utterance, slot) ?? ['ack', {}];
  say(d, hasFresh(d, key) ? key : 'ack', values);
}

function specific(d: Draft, utterance: string, slot: SlotName | null): [LineKey, Values] | null {
  const money = moneyIn(utterance, slot === 'budget');
  if (slot === 'budget') return money ? ['ack_budget', { budget: sayMoney(money, isArabic(d)) }] : null;
  if (slot === 'timeline') return spokenTimeline(d, utterance);
  if (slot === 'authority') return whoDecides(utterance);
  const theme = THEMES.find(([, test]) => test.test(words(utterance)))?.[0];
  return count(utterance, isArabic(d)) ?? figure(d, utterance) ?? (theme ? [theme, {}] : null);
}

const VAGUE = /asap|as soon|soon|rush|urgent|looking|exploring|immediately|away|مستعجل|اقرب|باسرع|قريب/u;

function spokenTimeline(d: Draft, utterance: string): [LineKey, Values] | null {
  const timeline = timelineIn(utterance, true);
  return timeline && !VAGUE.test(unifyArabic(timeline)) && inLanguage(timeline, isArabic(d))
    ? ['ack_timeline', { timeline }]
    : null;
}

function whoDecides(utterance: string): [LineKey, Values] | null {
  const who = authorityIn(utterance);
  return who ? [`ack_${who}`, {}] : null;
}

const COUNTED =
  /(?<![\p{L}\p{N}.,$])(\d{1,4}) (people|agents|employees|users|seats|salespeople|reps|staff|branches|offices|bedrooms|leads|units|شخص|اشخاص|أشخاص|موظف|موظفين|فروع|غرف|مستخدم|عميل)(?!\p{L})/u;

function count(utterance: string, arabic: boolean): [LineKey, Values] | null {
  const found = COUNTED.exec(soften(utterance))?.[0];
  return found && inLanguage(found, arabic) ? ['ack_number', { count: found }] : null;
}

// "Around 25" to "how many".
function figure(d: Draft, utterance: string): [LineKey, Values] | null {
  const open = d.state.ask;
  const question = open?.kind === 'question' ? words(d.brief.qualificationQuestions[open.index] ?? '') : '';
  const found = / (?:how many|كم عدد|كم موظف|كم شخص)(?= )/u.test(question)
    ? /(?<![\d.,])\d{1,4}(?![\d.,]*\d)/.exec(soften(utterance))?.[0]
    : null;
  return found ? ['ack_number', { count: found }] : null;
}
