import { describe, expect, it } from 'vitest';
import { emailIn } from './email.ts';
import { moneyIn } from './money.ts';
import { slotOf } from '../decide/expects.ts';
import { slotsIn } from './slots.ts';
import { months, timelineIn } from './timeline.ts';
import { timeIn } from './when.ts';

describe('moneyIn', () => {
  it.each([
    ['AED 20,000', 20_000, 'AED'],
    ['around 20k', 20_000, null],
    ['$5k a month', 5000, 'USD'],
    ['ten grand', 10_000, null],
    ['2.5 million dirhams', 2_500_000, 'AED'],
    ['٢٠ ألف درهم', 20_000, 'AED'],
    ['٣٠٬٠٠٠ درهم', 30_000, 'AED'],
    ['about 500 dollars', 500, 'USD'],
    ['1.5m', null, null],
    ['خمسين ألف درهم', 50_000, 'AED'],
    ['€99.50', 99.5, 'EUR'],
  ] as const)('%s', (said, amount, currency) =>
    expect(moneyIn(said)).toEqual(amount === null ? null : { amount, currency }),
  );
  it.each(['we are 25 people', 'at 5 pm', 'in 2026', '20 kilometres', 'version 3'])('finds none in %s', (said) =>
    expect(moneyIn(said)).toBeNull(),
  );
  it('takes a bare number as a sum when it was asked for', () =>
    expect(moneyIn('20,000', true)).toEqual({ amount: 20_000, currency: null }));
});

describe('emailIn', () => {
  it.each([
    ['john@acme.com', 'john@acme.com'],
    ['It is John.Smith+x@Mail.Acme.co.uk, thanks.', 'john.smith+x@mail.acme.co.uk'],
    ['john at acme dot com', 'john@acme.com'],
    ['john dot smith at acme dot co dot ae please', 'john.smith@acme.co.ae'],
    ['sara آت acme دوت com', 'sara@acme.com'],
    ['my email is jane underscore doe at acme dot com', 'jane_doe@acme.com'],
  ])('%s', (said, email) => expect(emailIn(said)).toBe(email));
  it.each(['at noon', 'meet me at the office', 'a@b', 'john@@acme.com', '@acme.com', 'look at that dot'])(
    'finds none in %s',
    (said) => expect(emailIn(said)).toBeNull(),
  );
});

describe('timeIn', () => {
  it.each([
    ['Tuesday at 3 pm', 'Tuesday at 3 pm'],
    ['How about Thursday 10:30?', 'Thursday at 10:30 am'],
    ['tomorrow morning', 'tomorrow morning'],
    ['tomorrow at 4', 'tomorrow at 4 pm'],
    ['next monday at noon', 'next Monday at noon'],
    ["let's say wed at eleven", 'Wednesday at 11 am'],
    ['Not Tuesday, Thursday at 2 pm', 'Thursday at 2 pm'],
    ['باجر الساعة 4', 'tomorrow at 4 pm'],
    ['الخميس الساعة ١٠ الصبح', 'Thursday at 10 am'],
  ])('%s', (said, time) => expect(timeIn(said, false)).toBe(time));
  it.each(["I can't do Tuesday", 'not on Monday', 'we are 25 people', 'maybe', 'I have 3 questions'])(
    'finds none in %s',
    (said) => expect(timeIn(said, false)).toBeNull(),
  );
  it('speaks Arabic in an Arabic call', () =>
    expect(timeIn('Thursday at 10 am', true)).toBe('يوم الخميس الساعة 10 الصبح'));
});

describe('timelineIn', () => {
  it.each(['next quarter', 'within two months', 'by the end of the year', 'asap', 'خلال شهرين', 'الشهر الياي'])(
    '%s',
    (said) => expect(timelineIn(`We want it ${said} if possible`)).not.toBeNull(),
  );
  it('counts months', () => {
    expect(months('within two months')).toBe(2);
    expect(timelineIn('خلال شهرين إن شاء الله')).toBe('خلال شهرين');
    expect(months('next quarter')).toBe(3);
    expect(months('asap')).toBe(1);
    expect(months('no rush')).toBeNull();
  });
});

describe('slotsIn', () => {
  it('learns several things at once', () => {
    expect(slotsIn('We have a budget of AED 20k and want it within two months', 'budget', false)).toMatchObject({
      budget: 'AED 20,000',
      timeline: 'within two months',
    });
  });
  it('keeps what the product costs apart from what the lead has', () =>
    expect(slotsIn('Is it really AED 500?', null, false).budget).toBeUndefined());
  it('takes free words for the slot asked for, not a dodge', () => {
    expect(slotsIn('My brother and I', 'authority', false).authority).toBe('My brother and I');
    expect(slotsIn("I don't know", 'budget', false)).toEqual({});
  });
  it('keeps who decides in short', () =>
    expect(slotsIn('That would be me, together with my partner.', 'authority', false).authority).toBe(
      'me, together with my partner',
    ));
  it('never keeps a claim to be human for the agent to repeat', () =>
    expect(slotsIn('I am a human, not a robot', 'need', false)).toEqual({}));
});

describe('slotOf', () => {
  it.each([
    ['What budget have you set aside?', 'budget'],
    ['When would you like to start?', 'timeline'],
    ['Who makes the decision?', 'authority'],
    ['What is your biggest challenge?', 'need'],
    ['What is your e-mail?', 'email'],
    ['How many bedrooms?', null],
    ['How many bedrooms are you looking for?', null],
    ['Roughly how high is your electricity bill at the moment?', null],
    ['What do you hope solar would do for you?', 'need'],
    ['When was your last check-up?', null],
    ['كم غرفة تحتاجون؟', null],
    ['كم الميزانية؟', 'budget'],
    ['متى تبون تبدون؟', 'timeline'],
    ['منو ياخذ القرار؟', 'authority'],
  ])('%s', (question, slot) => expect(slotOf(question)).toBe(slot));
});

describe('parts of the day', () => {
  it('decide between morning and evening', () => {
    expect(timeIn('الخميس الساعة 10 المسا', false)).toBe('Thursday at 10 pm');
    expect(timeIn('tomorrow evening at 9', false)).toBe('tomorrow at 9 pm');
    expect(timeIn('Wednesday at 4 pm', true)).toBe('يوم الأربعاء الساعة 4 العصر');
  });
});
