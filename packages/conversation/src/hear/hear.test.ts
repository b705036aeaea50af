import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expects } from './answers/expects.ts';
import { hear } from './hear.ts';
import type { Asked, Heard, Hearing } from './heard.ts';
import { INTENTS } from './heard.ts';

const BASE: Hearing = {
  asked: { kind: 'consent' },
  language: 'en',
  leadName: 'Sarah Haddad',
  caller: 'Acme',
  history: [],
  reached: true,
};

const heard = (text: string, more: Partial<Hearing> = {}): Heard => hear(text, { ...BASE, ...more });
const asking = (expected: Asked): Partial<Hearing> => ({ asked: expected });
const question = (text: string): Partial<Hearing> => {
  const { kind, slot } = expects(text);
  return asking({ kind: 'question', expects: kind, slot });
};

describe('an opt-out', () => {
  it.each([
    'stop',
    'I said STOP.',
    'please stop calling',
    'take me off your list',
    'لا تتصلون',
    'شيل رقمي',
    'can you make sure nobody from your firm phones me ever',
    'my wife does not want your calls',
    'please لا تتصل again',
  ])('is clear in "%s"', (text) => {
    expect(heard(text)).toMatchObject({ mayOptOut: false });
    expect(heard(text).intents[0]).toBe('opt_out');
  });

  it.each([
    'our customers tell us stop calling',
    'we stopped using our old tool',
    'dont call the office call my mobile',
    'العملاء يقولون لا تتصلون',
    'our team never calls leads back that is the problem',
  ])('is not in "%s"', (text) => {
    expect(heard(text).intents).not.toContain('opt_out');
  });

  it('leads to a question where the words may be one', () => {
    expect(heard('enough of this')).toMatchObject({ mayOptOut: true });
  });
});

describe('consent', () => {
  it.each(['yes', 'go ahead', 'no problem', 'not at all go ahead', 'ok but quick', 'تفضل', 'ما عندي مانع'])(
    'is given by "%s"',
    (text) => {
      expect(heard(text).intents).toContain('affirm');
    },
  );

  it.each([
    'speaking',
    'yeah whats wrong',
    'ok call me later',
    'hold on ill put you through',
    'please',
    'yes hello',
    'نعم منو',
  ])('is not given by "%s"', (text) => {
    expect(heard(text).intents).not.toContain('affirm');
  });

  it('is refused by a no without a yes behind it', () => {
    expect(heard('no').intents).toContain('deny');
    expect(heard('no its fine go ahead').intents).not.toContain('deny');
  });
});

describe('a doubt about the firm', () => {
  it.each(['never heard of you, why should i trust you', 'ما سمعت عنكم قبل. ليش أثق فيكم؟', 'شو يضمن لي هالكلام؟'])(
    'is an objection, not a wish to hear it again: "%s"',
    (text) => {
      const { intents } = heard(text, asking({ kind: 'concern' }));
      expect(intents).toContain('objection');
      expect(intents).not.toContain('say_again');
    },
  );
});

describe('the voice that answers', () => {
  it('is the lead by name in either script', () => {
    expect(heard('انا مب سارة').intents).toContain('wrong_number');
    expect(heard('this is sarah').intents).not.toContain('wrong_number');
  });

  it('is a machine before the person was reached, and rarely later', () => {
    const greeting = 'sarah here leave me a message';
    expect(heard(greeting, { reached: false }).intents).toEqual(['voicemail']);
    expect(heard('ill leave a message for my boss').intents).not.toContain('voicemail');
  });

  it('is a screener, which neither consents nor asks for a person', () => {
    const { intents } = heard('say your name and why you are calling', { reached: false });
    expect(intents).toEqual(['call_screening']);
    const forwarded = heard('the person you called wants to know why you are calling', { reached: false });
    expect(forwarded.intents).toContain('call_screening');
  });
});

describe('the answer to an open question', () => {
  const need = question('What is your biggest challenge?');

  it.each(['ok', 'um', '[inaudible]', 'hello?', 'who is this', 'why do you ask', 'not sure', 'زين', ''])(
    'is none in "%s"',
    (text) => {
      expect(heard(text, need).answer).toBeNull();
    },
  );

  it.each([
    'front desk speaking',
    'she is out today this is her assistant',
    'he just stepped out can he ring you back',
  ])('is none when somebody else has taken the phone: "%s"', (text) => {
    expect(heard(text, need)).toMatchObject({ answer: null, slots: {} });
  });

  it('is none when the lead wants to hear it again, although the word also means a feast', () => {
    expect(heard('عيد مرة ثانية', question('متى تبغي تبدأ؟'))).toMatchObject({ answer: null, slots: {} });
  });

  it('is none to be answered where it only begins with "when"', () => {
    const { intents } = heard('When a colleague is away, nobody knows where their deals stand.', need);
    expect(intents).toEqual(['answer']);
    expect(heard('when can you start', need).intents).toContain('question');
  });

  it('is kept word for word', () => {
    expect(heard('We lose leads after hours', need)).toMatchObject({
      answer: 'We lose leads after hours',
      slots: { need: { value: 'We lose leads after hours' } },
    });
  });

  it('has to be of the kind that was asked for', () => {
    expect(heard('we use whatsapp', question('What budget do you have in mind?')).answer).toBeNull();
    expect(heard('about 20k', question('What budget do you have in mind?')).slots.budget?.value).toContain('20,000');
  });

  it('leaves a second value for its own slot', () => {
    const { slots } = heard('around 30k dirhams and we want to start next month', question('What budget do you have?'));
    expect(slots.budget?.value).toContain('30,000');
    expect(slots.timeline?.value).toContain('next month');
  });

  it('leaves out a value that is only asked about', () => {
    expect(heard('is it 500 a month', question('What budget do you have in mind?')).answer).toBeNull();
  });

  it('keeps an address whole', () => {
    expect(heard('john underscore smith at acme dot com', asking({ kind: 'email' })).slots.email?.value).toBe(
      'john_smith@acme.com',
    );
  });

  it.each([
    ['thats me', 'decides'],
    ['It is my decision in the end.', 'decides'],
    ['me and my partner', 'shares'],
    ['im just an employee', 'none'],
    ['القرار بيدي', 'decides'],
  ])('tells who decides: "%s"', (text, who) => {
    const { answer, slots } = heard(text, question('Who decides on this?'));
    expect(answer).toBe(text);
    expect(slots.authority?.value).toBe(who);
  });
});

describe('a question of a brief', () => {
  it.each([
    ['What budget do you have in mind?', 'money', 'budget'],
    ['Who else is involved in the decision?', 'role', 'authority'],
    ['When would you like to start?', 'period', 'timeline'],
    ['When was your last check-up?', 'text', null],
    ['How many people is it for?', 'number', null],
    ['Do you use a CRM today?', 'yes_no', null],
    ['Are you looking to buy or to rent?', 'text', null],
    ['What is your biggest challenge?', 'text', 'need'],
    ['Which email address is best for you?', 'email', 'email'],
    ['Which day and time suit you best?', 'time', 'time'],
    ['كم ميزانيتك؟', 'money', 'budget'],
    ['من يتخذ القرار؟', 'role', 'authority'],
    ['شو اكبر تحدي عندكم؟', 'text', 'need'],
    ['هل عندكم نظام حاليا؟', 'yes_no', null],
  ])('"%s" wants %s', (text, kind, slot) => {
    expect(expects(text)).toEqual({ kind, slot });
  });
});

describe('any utterance', () => {
  it('has at least one meaning, and is unclear only when nothing was heard', () => {
    const words = constantFrom(
      'stop',
      'yes',
      'no',
      'call',
      'me',
      'لا',
      'تتصل',
      'you',
      'robot',
      '500',
      'the',
      'later',
      '?',
      '@',
      'انا',
      '𠮷',
      '\u200e',
    );
    assert(
      property(array(words, { maxLength: 30 }), (list) => {
        const { intents, clarity, mayOptOut } = heard(list.join(' '));
        expect(intents.length).toBeGreaterThan(0);
        expect(intents.every((intent) => INTENTS.includes(intent))).toBe(true);
        expect(intents.includes('unclear') && intents.length > 1).toBe(false);
        expect(intents.includes('opt_out') && mayOptOut).toBe(false);
        expect(clarity === 'unclear' && !intents.includes('unclear')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is heard alike in any case and with any punctuation', () => {
    expect(heard('STOP CALLING ME!!!').intents).toEqual(heard('stop calling me').intents);
    expect(heard("Don't call me, please.").intents).toEqual(heard('dont call me please').intents);
  });
});

describe('whose wish it is', () => {
  it.each([
    'Tell your company to remove me from your list',
    'I need someone to remove my number',
    'ask somebody to delete my data',
    'Remove my number, they keep calling me',
    'delete my data, everybody calls me',
    "My boss said don't call him, and don't call me either",
  ])('"%s" is an opt-out, or is asked about', (text) => {
    const { intents, mayOptOut } = heard(text);
    expect(intents.includes('opt_out') || mayOptOut).toBe(true);
  });

  it.each([
    'how do I delete a customer’s number',
    'does your software remove a number when people ask',
    'we delete the data of customers after a year',
  ])('"%s" is none', (text) => {
    expect(heard(text)).toMatchObject({ mayOptOut: false, intents: expect.not.arrayContaining(['opt_out']) });
  });
});

it.each([
  'Anything else from your side?',
  'Is there any contract with you?',
  'Will someone get my details?',
  'Sorry to make you wait',
  'I will make you an offer',
  "that doesn't make you cheaper",
  'Have you designed websites for hotels?',
  'Have you trained other teams?',
  'Does your call automation software integrate?',
  'معاي شخص في المكتب',
])('"%s" does not ask whether a machine speaks', (text) => {
  expect(heard(text).intents).not.toContain('asks_if_ai');
});
