import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { converse, last } from '../../test/play.ts';
import { sentences } from '../text/sentences.ts';
import { takeApart } from './handler.ts';

const ANSWERS = ['We are 12 people', 'All in spreadsheets', 'AED 20k', 'Next month', 'I make the decision'];
const questionsIn = (said: string | null) => sentences(said ?? '').filter((sentence) => /[?؟]$/u.test(sentence));
const withHandler = (answer: string, key = 'price') =>
  briefFor('book_meeting', 'en', { objectionHandlers: { [key]: answer }, productFacts: [], pricingSummary: null });

describe("a handler's answer", () => {
  it('is split into its parts', () => {
    expect(takeApart('I understand, the cost has to make sense. It is AED 9. Does that help?')).toEqual({
      heard: 'I understand, the cost has to make sense.',
      body: 'It is AED 9.',
      question: 'Does that help?',
      open: false,
    });
    expect(takeApart('Good to know. What would have to be better?')).toMatchObject({ body: '', open: true });
    expect(takeApart('That is included in the price.')).toMatchObject({
      heard: '',
      body: 'That is included in the price.',
    });
    expect(takeApart('فاهم عليكم، السعر لازم يكون مناسب. السعر 9 درهم. هالشي يفيدكم؟')).toMatchObject({
      heard: 'فاهم عليكم، السعر لازم يكون مناسب.',
      open: false,
    });
  });
  it('gets no second acknowledgement or question when it has its own', () => {
    const brief = withHandler('I understand, the cost has to make sense. The price is AED 99. Does that help?');
    const { say, state } = last(converse(brief, DUBAI, ['Yes', ...ANSWERS, 'It sounds expensive']));
    expect(say).toBe('I understand, the cost has to make sense. The price is AED 99. Does that help?');
    expect(state.ask).toEqual({ kind: 'settled', topic: 'price' });
  });
  it('has the reply to its own question noted', () => {
    const brief = withHandler('Good to know. What would have to be better for you?', 'already have a tool');
    const steps = converse(brief, DUBAI, ['Yes', ...ANSWERS, 'We already use another tool', 'The service, mostly']);
    expect(steps.at(-2)?.state.ask).toMatchObject({ kind: 'settled', open: true });
    expect(questionsIn(steps.at(-2)?.say ?? '')).toEqual(['What would have to be better for you?']);
    expect(last(steps).say).toContain('Orbit Software');
    expect(last(steps).state.phase).toBe('closing');
  });
  it('asks nothing where the agent goes on to ask its own question', () => {
    const brief = withHandler('I see. We move everything for you. Does that help?', 'migration');
    const { say } = last(converse(brief, DUBAI, ['Yes', 'How much work is the setup?']));
    expect(say).toContain('We move everything for you.');
    expect(questionsIn(say)).toHaveLength(1);
  });
  it('takes an e-mail address that it asked for', () => {
    const brief = withHandler('Gladly. Which email address should it go to?', 'send me information');
    const { state } = last(converse(brief, DUBAI, ['Yes', ...ANSWERS, 'Send me a brochure', 'sarah@acme.com']));
    expect(state.slots.email).toBe('sarah@acme.com');
  });
});

describe('names and links', () => {
  const own = briefFor('close_sale', 'en', { caller: 'CloudSync CRM', paymentLink: 'https://pay.example/cs_plan' });
  it('says the name once where caller and product are one', () => {
    for (const seed of ['a', 'b', 'c', 'd'])
      for (const step of converse(own, DUBAI, ['Who is this?'], seed).slice(1))
        expect(sentences(step.say ?? '').filter((sentence) => /CloudSync CRM.*CloudSync CRM/.test(sentence))).toEqual(
          [],
        );
  });
  it('keeps the signs of the payment link and tells it once', () => {
    const closing = { ...own, closingScript: 'You can complete it at https://pay.example/cs_plan. Shall we?' };
    const { say } = last(converse(closing, DUBAI, ['Yes', ...ANSWERS, 'No, nothing']));
    expect(say?.split('pay.example/cs_plan')).toHaveLength(2);
  });
});

describe('the price', () => {
  const priced = (pricingSummary: string) =>
    briefFor('close_sale', 'en', {
      pricingSummary,
      objectionHandlers: {},
      productFacts: [],
      urgencyHook: null,
      closingScript: `The price is ${pricingSummary}. Are you happy to go ahead?`,
    });
  it('is told as a sentence, and once in a turn', () => {
    const { say } = last(converse(priced('AED 99 per seat'), DUBAI, ['Yes', ...ANSWERS, 'No, nothing']));
    expect(say).toContain('The price is AED 99 per seat.');
    expect(say?.split('AED 99')).toHaveLength(2);
  });
  it('is not repeated word by word to "too expensive", and is told again before paying', () => {
    const steps = converse(priced('AED 99 per seat'), DUBAI, ['Yes', ...ANSWERS, 'How much is it?', 'Too expensive']);
    expect(steps.at(-2)?.say).toContain('AED 99 per seat');
    expect(last(steps).say).not.toContain('AED 99');
    const closing = last(
      converse(priced('AED 99'), DUBAI, ['Yes', ...ANSWERS, 'How much is it?', 'Okay, fair enough']),
    );
    expect(closing.say).toContain('AED 99');
    expect(closing.say).not.toContain('The price is AED 99.');
  });
});

it('joins a question to its bridge in lower case', () => {
  const qualificationQuestions = [
    'What do you need?',
    'The price is AED 9. Does that fit?',
    'As Owner, do you decide?',
  ];
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f'])
    for (const { say } of converse(
      briefFor('book_meeting', 'en', { qualificationQuestions }),
      DUBAI,
      ['Yes', 'Speed', 'Yes'],
      seed,
    ))
      expect(say).not.toMatch(/And The|: The|And As|: As/);
});

it('leads over to each question in other words', () => {
  const qualificationQuestions = ['one', 'two', 'three', 'four', 'five', 'six'].map(
    (word) => `What is ${word} to you?`,
  );
  const answers = qualificationQuestions.map(
    (_, at) => `It matters to our ${['sales', 'stock', 'team'][at % 3]} people`,
  );
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    const steps = converse(
      briefFor('collect_info', 'en', { qualificationQuestions }),
      DUBAI,
      ['Yes', ...answers],
      seed,
    );
    const talk = steps.map(({ say }) => say).join(' ');
    for (const bridge of ['One more thing:', 'Next:', 'And what'])
      expect(talk.split(bridge).length).toBeLessThanOrEqual(2);
  }
});

it('takes a time for an answer where a question of the brief asks for one', () => {
  const brief = briefFor('collect_info', 'en', { qualificationQuestions: ['Which day and time suit you best?'] });
  const steps = converse(brief, DUBAI, ['Yes', 'Try me on Thursday at 10 am']);
  expect(last(steps).state).toMatchObject({ ended: null, slots: { time: 'Thursday at 10 am' } });
});

describe('a yes with a question behind it', () => {
  const brief = briefFor('book_meeting', 'en', { objectionHandlers: {}, pricingSummary: 'AED 99 per seat' });
  it('is answered before the agent asks its own', () => {
    const { say, state } = last(converse(brief, DUBAI, ['Yes, go on. What does it cost?']));
    expect(say).toMatch(/AED 99[^]*\?$/);
    expect(questionsIn(say)).toHaveLength(1);
    expect(state).toMatchObject({ consented: true, phase: 'qualification', ask: { kind: 'question', index: 0 } });
  });
  it('is only a yes where nothing was asked', () => {
    const { say } = last(converse(brief, DUBAI, ['Yes, go on.']));
    expect(say).not.toContain('AED 99');
  });
});

it('a statement that begins with "when" or "where" is an answer', () => {
  const brief = briefFor('book_meeting', 'en', { qualificationQuestions: ['What is hardest for you today?'] });
  const answer = 'When a colleague is away, nobody knows where their deals stand.';
  const { state } = last(converse(brief, DUBAI, ['Yes', answer]));
  expect(state.answered).toContain(0);
});
