import { describe, expect, it } from 'vitest';
import { hear, type Intent } from '../hear/index.ts';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { playPersona } from '../../test/play.ts';
import { inLanguage } from '../text/normalise.ts';
import { ARABIC_TRADES } from './arabicTrades.ts';
import { ENGLISH_TRADES } from './englishTrades.ts';
import { kindOf } from './kinds.ts';
import { tradeOf } from './trades.ts';

describe('the kind of answer a question wants', () => {
  it.each([
    ['Where do deals or follow-ups slip through at the moment, if they do?', 'need'],
    ['What do you use today to keep track of customers and deals?', 'current'],
    ['Does that fit the budget you have in mind?', 'budget_fits'],
    ['Do you have a budget in mind for this?', 'budget'],
    ['Who else at Acme Corp would be involved in deciding on this?', 'authority'],
    ['If it fits, when would you like to start?', 'timeline'],
    ['How many people are on your sales team?', 'people'],
    ['How many bedrooms are you looking for?', 'rooms'],
    ['What do you hope solar would do for you, lower the bill or something else?', 'need'],
    ['What would you most like to improve in how that works today?', 'need'],
    ['Roughly how high is your electricity bill at the moment?', 'bill'],
    ['Which area is best for you?', 'place'],
    ['Are you looking for a place to live in or for an investment, and in which area?', 'need'],
    ['Are you renting at the moment, or do you already own a property here?', 'current'],
    ['When was your last dental check-up, and do you have a dentist at the moment?', 'current'],
    ['Which day and time suit you best?', 'time'],
    ['Which email address is best for you?', 'email'],
    ['What would have to be better for you to consider a change?', 'better'],
    ['What would you need to know to feel comfortable?', 'to_know'],
    ['وين تحصل المشكلة عندكم في متابعة العملاء والصفقات؟', 'need'],
    ['شو تستخدمون حالياً لمتابعة العملاء؟', 'current'],
    ['متى كان آخر فحص أسنان لك، وعندك طبيب أسنان حالياً؟', 'current'],
    ['كم غرفة تحتاج؟', 'rooms'],
    ['يناسب ميزانيتكم؟', 'budget_fits'],
    ['شو لازم يكون أفضل عشان تفكرون في التغيير؟', 'better'],
  ])('%s', (question, kind) => expect(kindOf(question)).toBe(kind));
});

const HARMLESS: Intent[] = ['answer', 'question', 'objection', 'asks_price', 'affirm', 'deny'];
const heardAs = (line: string): Intent[] =>
  hear(line, {
    asked: { kind: 'question', expects: 'text', slot: null },
    language: 'en',
    leadName: null,
    caller: 'Orbit',
    history: [],
    reached: true,
  }).intents;

describe('the trades', () => {
  const lines = (trades: object) => Object.values(trades).flatMap((trade: object) => Object.values(trade).flat());
  it.each([
    ['CloudSync CRM', 'sales'],
    ['Off-plan apartments in Dubai Creek Harbour', 'home'],
    ['Solar panels for villas', 'solar'],
    ['اشتراك نادي فت زون الرياضي', 'gym'],
    ['تقويم وتبييض الأسنان', 'dental'],
    ['A thing', 'any'],
  ])('%s', (product, trade) => expect(tradeOf({ product, productFacts: [] })).toBe(trade));

  it('say nothing that would end the call or be taken for no answer', () => {
    for (const line of [...lines(ENGLISH_TRADES), ...lines(ARABIC_TRADES)] as string[])
      expect([line, heardAs(line).filter((intent) => !HARMLESS.includes(intent))]).toEqual([line, []]);
  });
  it('keep to their language, in equal kinds', () => {
    for (const line of lines(ARABIC_TRADES) as string[]) expect([line, inLanguage(line, true)]).toEqual([line, true]);
    for (const [trade, said] of Object.entries(ENGLISH_TRADES))
      expect(Object.keys(ARABIC_TRADES[trade as keyof typeof ARABIC_TRADES])).toEqual(Object.keys(said));
  });
});

it('answers a problem with a problem, not with a place', () => {
  const brief = briefFor('book_meeting', 'en', {
    qualificationQuestions: ['Where do deals or follow-ups slip through at the moment, if they do?'],
  });
  for (let n = 0; n < 12; n++) {
    const { state } = playPersona('interested', brief, DUBAI, `seed-${n}`);
    expect(ENGLISH_TRADES.sales.need).toContain(state.slots.need);
  }
});
