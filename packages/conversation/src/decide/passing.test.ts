import { describe, expect, test } from 'vitest';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { converse, last } from '../../test/play.ts';
import type { Language, Slots } from '../types.ts';

const QUESTIONS = {
  en: [
    'What do you use today to keep track of customers?',
    'How many people are on your sales team?',
    'What budget have you set aside for a CRM?',
    'When would you like to have a new system in place?',
    'Who else is involved in the decision?',
    'Which email address is best for you?',
  ],
  'ar-AE': [
    'شو تستخدمون حالياً لمتابعة العملاء؟',
    'كم عدد موظفين المبيعات عندكم؟',
    'كم الميزانية اللي خصصتوها؟',
    'متى تبون النظام الجديد يكون جاهز؟',
    'منو غيركم يشارك في القرار؟',
    'شو أفضل إيميل نتواصل معاكم عليه؟',
  ],
};
const [TOOLS, PEOPLE, BUDGET, WHEN, WHO, EMAIL] = [0, 1, 2, 3, 4, 5];

/** A call in which the lead replies so to the first questions. */
function call(language: Language, ...replies: string[]) {
  const brief = briefFor('qualify_interest', language, { qualificationQuestions: QUESTIONS[language] });
  return converse(brief, DUBAI, [language === 'en' ? 'Yes, go on' : 'نعم تفضل', ...replies]);
}

/** The questions that the agent asks when the lead answers nothing more. */
function askedLater(language: Language, ...replies: string[]): number[] {
  const silent = Array.from({ length: 14 }, () => (language === 'en' ? 'not sure' : 'ما أدري'));
  return last(call(language, ...replies, ...silent)).state.asked;
}

describe.each<[Language, string, Slots, number]>([
  ['en', '20 thousand', { budget: '20,000' }, BUDGET],
  ['en', 'about 35k dirhams', { budget: 'about AED 35,000' }, BUDGET],
  ['en', 'in two months', { timeline: 'in two months' }, WHEN],
  ['en', 'by the end of the month', { timeline: 'by the end of the month' }, WHEN],
  ['en', 'my boss Ahmed decides', { authority: 'shares' }, WHO],
  ['en', 'I decide myself', { authority: 'decides' }, WHO],
  ['en', 'sara at acme dot com', { email: 'sara@acme.com' }, EMAIL],
  ['ar-AE', 'عشرين ألف', { budget: '20,000' }, BUDGET],
  ['ar-AE', 'حوالي 35 ألف درهم', { budget: 'تقريبا 35,000 درهم' }, BUDGET],
  ['ar-AE', 'خلال شهرين', { timeline: 'خلال شهرين' }, WHEN],
  ['ar-AE', 'المدير أحمد هو اللي يقرر', { authority: 'shares' }, WHO],
  ['ar-AE', 'القرار عندي', { authority: 'decides' }, WHO],
  ['ar-AE', 'طرشوا على sara@acme.com', { email: 'sara@acme.com' }, EMAIL],
])('%s: "%s", asked for something else', (language, reply, slots, question) => {
  test('fills its own slot, and the question stays open', () => {
    const { state, say } = last(call(language, reply));
    expect(state.slots).toEqual(slots);
    expect(state.ask).toMatchObject({ kind: 'question', index: TOOLS });
    expect(state.answered).toEqual([]);
    expect(say).toMatch(/[?؟]/);
  });

  test('is not asked for again', () => expect(askedLater(language, reply)).not.toContain(question));
});

describe.each<[Language, string, string, Slots, number[]]>([
  ['en', 'Excel', '12, and the budget is 15k', { need: 'Excel', budget: '15,000' }, [BUDGET]],
  ['en', 'Excel, and I decide myself', '12', { need: 'Excel, and I decide myself', authority: 'decides' }, [WHO]],
  ['en', 'Excel. We need it by March.', '12', { need: 'Excel. We need it by March.', timeline: 'by March' }, [WHEN]],
  ['en', 'Excel', '12 people, my email is sara@acme.com', { need: 'Excel', email: 'sara@acme.com' }, [EMAIL]],
  [
    'en',
    'Google Sheets and we are 12 people',
    '20k',
    { need: 'Google Sheets and we are 12 people', budget: '20,000' },
    [PEOPLE, BUDGET],
  ],
  ['ar-AE', 'إكسل', '12، والميزانية 15 ألف', { need: 'إكسل', budget: '15,000' }, [BUDGET]],
  ['ar-AE', 'إكسل، وأنا اللي أقرر', '12', { need: 'إكسل، وأنا اللي أقرر', authority: 'decides' }, [WHO]],
  ['ar-AE', 'جوجل شيت ونحن 12 شخص', '20 ألف', { need: 'جوجل شيت ونحن 12 شخص', budget: '20,000' }, [PEOPLE]],
])('%s: two answers in one sentence: "%s", "%s"', (language, first, second, slots, answered) => {
  test('go to their own slots, and are asked for once at most', () => {
    const steps = call(language, first, second);
    expect(last(steps).state.slots).toEqual(slots);
    const asked = askedLater(language, first, second);
    expect(asked.filter((index) => answered.includes(index) && index !== last(steps).state.asked[1])).toEqual([]);
  });
});

describe.each<[Language, string]>([
  ['en', 'We pay 500 a month for HubSpot'],
  ['en', 'We are still paying Salesforce, 40 dollars a seat to be exact'],
  ['en', 'HubSpot, it costs us 500 dollars a month'],
  ['en', 'We spend 900 dollars a month on it'],
  ['ar-AE', 'ندفع 500 درهم في الشهر حق هبسبوت'],
  ['ar-AE', 'هبسبوت، يكلفنا 500 درهم'],
])('%s: "%s", asked for tools', (language, reply) => {
  test('is an answer and no budget', () => {
    const { state } = last(call(language, reply));
    expect(state.slots).not.toHaveProperty('budget');
    expect(state.answered).toEqual([TOOLS]);
  });
});

describe.each<[Language, string, string | undefined]>([
  ['en', 'We pay 500 a month for HubSpot', undefined],
  ['en', 'The agency charges us 2000 dollars', undefined],
  ['en', 'We pay 500 a month for HubSpot, but the budget is 800', '800'],
  ['en', 'We could pay 500 for a good one', '500'],
  ['en', 'We can spend up to 900', 'up to 900'],
  ['ar-AE', 'ندفع 500 درهم في الشهر حق هبسبوت', undefined],
  ['ar-AE', 'النظام الحالي يكلفنا 500 درهم', undefined],
  ['ar-AE', 'نقدر ندفع 700 درهم', '700 درهم'],
])('%s: "%s", asked for the budget', (language, reply, budget) => {
  const first = language === 'en' ? ['Excel', '12'] : ['إكسل', '12'];

  test('tells what the lead has for us, not what it pays others', () =>
    expect(last(call(language, ...first, reply)).state.slots.budget).toBe(budget));

  test('is asked for again unless it was told', () =>
    expect(last(call(language, ...first, reply)).state.ask).toMatchObject({ index: budget ? WHEN : BUDGET }));
});

test.each<[Language, string]>([
  ['en', 'About $10k for this year.'],
  ['ar-AE', '10 آلاف حق هالسنة'],
])('%s: "%s", asked for the budget, tells nothing about when', (language, reply) => {
  const first = language === 'en' ? ['Excel', '12'] : ['إكسل', '12'];
  const { state } = last(call(language, ...first, reply));
  expect(state.slots).not.toHaveProperty('timeline');
  expect(state.ask).toMatchObject({ index: WHEN });
});

test('what is paid today is asked for once', () => {
  const brief = briefFor('qualify_interest', 'en', {
    qualificationQuestions: ['How much do you pay for your CRM today?', QUESTIONS.en[WHEN]!],
  });
  const { state } = last(converse(brief, DUBAI, ['Yes, go on', 'We pay 500 a month for HubSpot']));
  expect(state).toMatchObject({ ask: { index: 1 }, answered: [0] });
  expect(state.slots).not.toHaveProperty('budget');
});

test('a small number alone is no sum', () => expect(last(call('en', '12')).state.slots).not.toHaveProperty('budget'));

test('a value said again is acknowledged once', () => {
  const [, , , , after] = call('en', '20 thousand', '20 thousand', '20 thousand');
  expect(after!.say).not.toContain('20,000');
});
