import { describe, expect, it } from 'vitest';
import { disclosure } from '../say/disclosure.ts';
import { briefFor, DUBAI, NEW_YORK } from '../../test/briefs.ts';
import { ANSWERS, closing, converse, last } from '../../test/play.ts';
import { begin, open } from './begin.ts';

describe('the first turn', () => {
  it('is the disclosure and nothing else in the US and Canada', () => {
    for (const language of ['en', 'ar-AE'] as const) {
      const step = begin({ brief: briefFor('book_meeting', language), phone: NEW_YORK, seed: 'x' });
      expect(step).toMatchObject({
        say: disclosure('Orbit Software'),
        fixed: true,
        state: { disclosed: true, consented: false },
      });
    }
  });
  it('elsewhere names company and purpose, tells of the recording and asks to go on', () => {
    const step = begin({ brief: briefFor(), phone: DUBAI, seed: 'x' });
    expect(step.say).toMatch(/Orbit Software.*CloudSync CRM.*may be recorded.*\?$/);
    expect(step.fixed).toBe(true);
  });
  it('is the same when done again on its own state', () => {
    const first = begin({ brief: briefFor(), phone: DUBAI, seed: 'x' });
    expect(open(first.state, briefFor())).toEqual(first);
  });
  it('replaces an opening line that claims to be human', () => {
    const step = begin({
      brief: briefFor('book_meeting', 'en', {
        openingLine: 'Hi, I am Tom, a real person at Orbit Software, about CloudSync CRM.',
      }),
      phone: DUBAI,
      seed: 'x',
    });
    expect(step.say).not.toMatch(/real person|Tom/);
  });
});

describe('consent', () => {
  it.each(['No', 'no thanks', 'Not really', "I'm not interested", 'لا', 'No. Who is this?'])(
    '"%s" opts out at once',
    (said) => {
      const step = last(converse(briefFor(), NEW_YORK, [said]));
      expect(step.state.ended).toMatchObject({ outcome: 'opted_out', goalCompleted: false });
      expect(step.effects).toContainEqual({ type: 'suppress', reason: 'opt_out' });
      expect(step.fixed).toBe(true);
      expect(step.say).not.toMatch(/\?/);
    },
  );
  it.each(['Yes', 'No problem, go ahead', 'Sure', 'هيه تفضل'])('"%s" goes on', (said) => {
    expect(last(converse(briefFor(), NEW_YORK, [said])).state).toMatchObject({
      consented: true,
      phase: 'qualification',
    });
  });
  it('needs a yes: without one the call ends', () => {
    const step = last(converse(briefFor(), DUBAI, ['purple', 'elephants', 'umbrella']));
    expect(step.state).toMatchObject({ consented: false, ended: { outcome: 'not_interested', reason: 'no_consent' } });
  });
  it('answers who is calling first, and waits for the yes', () => {
    const step = last(converse(briefFor(), NEW_YORK, ['Who is this?']));
    expect(step.say).toMatch(/Orbit Software/);
    expect(step.state.ask).toEqual({ kind: 'consent' });
  });
});

describe('intents in any phase', () => {
  const stages = {
    opening: [],
    qualification: ['Yes'],
    objections: ['Yes', ...ANSWERS],
    closing: ['Yes', ...ANSWERS, 'No, nothing'],
  };
  for (const [phase, before] of Object.entries(stages)) {
    it(`opts out in ${phase}`, () => {
      const step = last(converse(briefFor(), DUBAI, [...before, 'Please take me off your list']));
      expect(step.state).toMatchObject({ phase, ended: { outcome: 'opted_out' } });
      expect(step.effects.filter((effect) => effect.type === 'suppress')).toHaveLength(1);
    });
    it(`says that it is an AI in ${phase}, and goes on`, () => {
      const step = last(converse(briefFor(), DUBAI, [...before, 'Are you a real person?']));
      expect(step.say).toMatch(/AI-generated voice agent/);
      expect(step).toMatchObject({ fixed: true, state: { ended: null, phase } });
      expect(step.say).toMatch(/\?$/);
    });
    it(`calls back from ${phase}`, () => {
      const steps = converse(briefFor(), DUBAI, [
        ...before,
        'I am driving, please call me later',
        'Thursday at 10 am',
        'Yes',
      ]);
      expect(steps.at(-2)?.say).toMatch(/Thursday at 10 am.*\?$/);
      expect(last(steps).state).toMatchObject({
        slots: { time: 'Thursday at 10 am' },
        ended: { outcome: 'callback_requested', goalCompleted: false },
      });
    });
    it(`knows a wrong number in ${phase}`, () => {
      expect(last(converse(briefFor(), DUBAI, [...before, 'You have the wrong number'])).state.ended?.outcome).toBe(
        'wrong_number',
      );
    });
  }
  it('hangs up on a voicemail without a word', () => {
    const step = last(converse(briefFor(), DUBAI, ['You have reached Sarah. Leave a message after the tone.']));
    expect(step).toMatchObject({ say: null, state: { ended: { outcome: 'voicemail' } } });
  });
  it('leaves one message on a voicemail where it may', () => {
    const brief = briefFor('book_meeting', 'en', { may: { leaveMessage: true } });
    const step = last(converse(brief, DUBAI, ['You have reached Sarah. Leave a message after the tone. [beep]']));
    expect(step).toMatchObject({ fixed: true, state: { ended: { outcome: 'voicemail' } } });
  });
  it('asks a colleague to call when a person is wanted', () => {
    const steps = converse(briefFor(), DUBAI, ['Yes', 'I want to talk to a human']);
    expect(last(steps).state.ask).toEqual({ kind: 'callback_time' });
    expect(last(steps).say).toMatch(/AI-generated/);
  });
  it('keeps a refusal in the UAE off the list of numbers to call', () => {
    expect(last(converse(briefFor(), DUBAI, ['Yes', "I'm not interested"])).effects).toContainEqual({
      type: 'suppress',
      reason: 'refused',
    });
    expect(
      last(converse(briefFor(), '+442071234567', ['Yes', "I'm not interested"])).effects.map((effect) => effect.type),
    ).not.toContain('suppress');
  });
});

describe('qualification', () => {
  it('acknowledges the answer and asks the next question', () => {
    const step = last(converse(briefFor(), DUBAI, ['Yes', ...ANSWERS.slice(0, 3)]));
    expect(step.say).toMatch(/AED 20,000.*when would you like/i);
    expect(step.effects).toContainEqual({ type: 'slot', name: 'budget', value: 'AED 20,000' });
  });
  it('skips a question that was answered in passing', () => {
    const steps = converse(briefFor(), DUBAI, ['Yes', 'We are 12 people, and our budget is AED 20k for this']);
    const asked = converse(briefFor(), DUBAI, [
      'Yes',
      'We are 12 people, and our budget is AED 20k for this',
      'Spreadsheets',
      'Next month',
    ])
      .map((step) => step.say)
      .join(' ');
    expect(last(steps).state.slots.budget).toBe('AED 20,000');
    expect(asked).not.toMatch(/budget have you/);
  });
  it('answers a question of the lead before asking its own again', () => {
    const step = last(converse(briefFor(), DUBAI, ['Yes', 'How much does it cost?']));
    expect(step.say).toMatch(/AED 99/);
    expect(step.state).toMatchObject({ ask: { kind: 'question', index: 0 }, answered: [] });
  });
});

describe('replies of a real lead', () => {
  it('repeats a question that was not heard, in full', () => {
    expect(last(converse(briefFor(), DUBAI, ['Yes', 'What?'])).say).toContain(
      'How many people are on your sales team?',
    );
  });
  it('says why it asks', () => {
    const step = last(converse(briefFor(), DUBAI, ['Yes', 'Why do you ask?']));
    expect(step.state).toMatchObject({ ask: { kind: 'question', index: 0 }, objections: {} });
  });
  it('takes a bare hour for the day just proposed', () => {
    expect(closing('book_meeting', 'Can you do Friday?', '3 pm', 'Yes').state).toMatchObject({
      agreed: 'meeting',
      slots: { time: 'Friday at 3 pm' },
    });
  });
  it('tells how to pay without taking the question for a yes', () => {
    const step = closing('close_sale', 'How do I pay?');
    expect(step.say).toContain('pay.orbit.example/cloudsync');
    expect(step.state).toMatchObject({ agreed: null, ended: null });
  });
  it('does not take "I need to think" for a need', () => {
    expect(last(converse(briefFor(), DUBAI, ['Yes', 'I need to think about it'])).state.slots).toEqual({});
  });
});

describe('objections', () => {
  it('matches a handler by meaning', () => {
    const step = last(converse(briefFor(), DUBAI, ['Yes', ...ANSWERS, 'Switching over sounds like a lot of work']));
    expect(step.say).toContain('We move your data for you');
    expect(step.effects).toContainEqual({ type: 'objection', topic: 'migration', round: 1 });
  });
  it('falls back on facts, then says honestly that it does not know', () => {
    expect(last(converse(briefFor(), DUBAI, ['Yes', ...ANSWERS, 'Does it connect to WhatsApp?'])).say).toContain(
      'connects to WhatsApp',
    );
    expect(last(converse(briefFor(), DUBAI, ['Yes', ...ANSWERS, 'Is the moon made of cheese?'])).say).toMatch(
      /Orbit Software/,
    );
  });
  it('gives an objection two rounds and then leaves it alone', () => {
    const expensive = ['It is too expensive', 'Still too expensive', 'No, too expensive'];
    expect(last(converse(briefFor(), DUBAI, ['Yes', ...ANSWERS, ...expensive])).state).toMatchObject({
      phase: 'closing',
      objections: { price: 2 },
    });
  });
});

describe('closing', () => {
  it('books a meeting only on an agreed time', () => {
    expect(closing('book_meeting', 'Wednesday at 4 pm', 'Yes', 'sarah@acme.com', 'Yes').state.ended).toMatchObject({
      outcome: 'meeting_booked',
      goalCompleted: true,
    });
    expect(closing('book_meeting', 'Yes', 'The first one', 'Yes, perfect', 'no').state.ended).toMatchObject({
      outcome: 'meeting_booked',
      goalCompleted: true,
    });
    expect(
      closing('book_meeting', 'Just e-mail me at sarah@acme.com', 'hm', 'hm', 'hm').state.ended?.goalCompleted,
    ).toBe(false);
    expect(closing('book_meeting', 'no', 'no').state.ended).toMatchObject({
      outcome: 'not_interested',
      goalCompleted: false,
    });
  });
  it('closes a sale only on a clear yes', () => {
    expect(closing('close_sale', 'Yes, let us do it', 'sarah@acme.com', 'Yes').state.ended).toMatchObject({
      outcome: 'sale_closed',
      goalCompleted: true,
    });
    for (const hedge of ['Maybe', 'I guess, later', 'Yes but not now', 'Send me the link', 'What?'])
      expect(closing('close_sale', hedge, hedge, hedge, hedge).state.ended?.outcome).not.toBe('sale_closed');
    expect(closing('close_sale', 'No').state.ended).toMatchObject({ outcome: 'not_interested' });
  });
  it('tells price, reason and payment page before asking', () => {
    const step = closing('close_sale');
    expect(step.say).toMatch(/AED 99 per seat.*end of this month.*pay\.orbit\.example\/cloudsync.*\?/);
    expect(step.fixed).toBe(true);
  });
  it('qualifies by the slots, and says so when they do not meet the criteria', () => {
    expect(closing('qualify_interest', 'Yes', 'sarah@acme.com', 'Yes').state.ended).toMatchObject({
      outcome: 'qualified',
      goalCompleted: true,
    });
    const poor = last(
      converse(briefFor('qualify_interest', 'en', { goalCriteria: 'budget over AED 50,000' }), DUBAI, [
        'Yes',
        ...ANSWERS,
        'No, nothing',
      ]),
    );
    expect(poor.state.ended).toMatchObject({ outcome: 'not_qualified', goalCompleted: false });
  });
  it('confirms the collected information and takes corrections', () => {
    expect(closing('collect_info').say).toMatch(/AED 20,000.*next month/);
    expect(closing('collect_info', 'No').state.ended).toBeNull();
    expect(closing('collect_info', 'Yes').state.ended).toMatchObject({
      outcome: 'info_collected',
      goalCompleted: true,
    });
    expect(closing('collect_info', 'No, the budget is AED 30k').state).toMatchObject({
      slots: { budget: 'AED 30,000' },
      ended: { outcome: 'info_collected' },
    });
  });
});
