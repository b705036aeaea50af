import { describe, expect, test } from 'vitest';
import { callOf, DISCLOSURE, DUBAI, GOOD_ARABIC, NEW_YORK } from '../../../../test/quality/calls.ts';
import { BREACH_LIMIT } from './overall.ts';
import { scoreByRubric } from './rubric.ts';
import { judgedOn } from './soundness.ts';
import type { DimensionName } from '../quality.types.ts';

const HELLO =
  'Hello Sarah, I am calling on behalf of Orbit Software about CloudSync CRM. This call may be recorded. May I go on?';
const dimension = (name: DimensionName, lines: string, told: Partial<Parameters<typeof callOf>[1]> = {}) =>
  judgedOn(name, callOf(lines, { outcome: 'failed', ...told }));

describe('opening', () => {
  const opening = (first: string, phone: string, rest = '') =>
    dimension(
      'opening_and_disclosure',
      `A: ${first}\nL: Yes, go ahead.\nA: I am calling about CloudSync CRM. How many people are on your sales team?\nL: About 40.${rest}`,
      { phone },
    );

  test.each([
    ['word for word', DISCLOSURE, 5],
    ['with a word changed', DISCLOSURE.replace('recorded for quality', 'recorded'), 2],
    ['in words of its own', `Hi, I am an AI assistant from Orbit Software. Okay to continue?`, 2],
    ['after a pitch', `Great news about CloudSync CRM! ${DISCLOSURE}`, 1],
    ['left out', HELLO, 1],
    ['with a pitch behind it', `${DISCLOSURE} We have great prices.`, 4],
  ])('the disclosure on a US number: %s', (_, first, score) => {
    const judged = opening(first, NEW_YORK);
    expect(judged.score).toBe(score);
    expect(judged.overall <= BREACH_LIMIT).toBe(score <= 2);
  });

  test('a number in the UAE needs no such words', () => expect(opening(HELLO, DUBAI).score).toBe(5));
  test('an Arabic call to Canada does', () =>
    expect(scoreByRubric({ ...GOOD_ARABIC, phone: '+14165550123' }).dimensions.opening_and_disclosure.score).toBe(1));

  test.each([
    ['no company', 'Hello, I am calling about CloudSync CRM. This call may be recorded. May I go on?', 3],
    ['no purpose', 'Hello, this is Orbit Software. This call may be recorded. May I go on?', 4],
    ['no recording', 'Hello, Orbit Software here about CloudSync CRM. May I go on?', 4],
    ['no leave asked', 'Hello, Orbit Software here about CloudSync CRM. This call may be recorded.', 3],
    ['nothing at all', 'Hello there!', 1],
  ])('%s', (_, first, score) => expect(opening(first, DUBAI).score).toBe(score));

  test('asking without waiting for the answer', () => {
    const judged = dimension(
      'opening_and_disclosure',
      `A: ${HELLO}\nL: Hm?\nA: How many people are on your sales team?\nL: Forty.`,
    );
    expect(judged).toMatchObject({ score: 3, reason: expect.stringContaining('went on without a yes') });
  });
});

describe('discovery', () => {
  const talk = (rest: string, told = {}) => dimension('discovery', `A: ${HELLO}\nL: Yes, go ahead.\n${rest}`, told);

  test.each([
    ['"I don\'t know" is no answer', "A: How many people are on your sales team?\nL: I don't know.\nA: Okay, goodbye."],
    [
      'a question in return is none',
      'A: How many people are on your sales team?\nL: Why do you ask?\nA: Okay, goodbye.',
    ],
  ])('%s', (_, rest) => expect(talk(rest)).toMatchObject({ score: 1, reason: expect.stringContaining('no answer') }));

  test('an answer may come after a question in return', () =>
    expect(
      talk(
        'A: How many people are on your sales team?\nL: Why do you ask?\nA: To see which plan fits. How many are you?\nL: About 40 people.\nA: Goodbye.',
      ).reason,
    ).toContain('got an answer'));

  test('several questions in one breath cost a point', () => {
    const apart =
      'A: How many people are on your sales team?\nL: About 40.\nA: How do you manage your pipeline today?\nL: In spreadsheets.\n';
    const at =
      'A: How many people are on your sales team? How do you manage your pipeline today?\nL: About 40, in spreadsheets.\n';
    expect(talk(at).score).toBe(talk(apart).score - 1);
  });

  test('asking no question is the worst', () =>
    expect(talk('A: Buy it, please.\nL: Hm, okay.\nA: Goodbye.')).toMatchObject({ score: 1, quote: '' }));

  test('questions do not count after the lead has ended the call', () =>
    expect(
      talk(
        'A: How many people are on your sales team?\nL: About 40.\nA: How do you manage your pipeline today?\nL: Stop calling me.\nA: Of course. Goodbye.',
        { outcome: 'opted_out' },
      ).score,
    ).toBe(4));
});

describe('objections', () => {
  const met = (answer: string, objection = 'That sounds expensive. What does it cost?', brief = {}) =>
    dimension(
      'objection_handling',
      `A: ${HELLO}\nL: Yes, go ahead.\nA: Thank you. Do you have any doubts?\nL: ${objection}\nA: ${answer}\nL: I see.\nA: Goodbye.`,
      { brief },
    );

  test.each([
    ['answered from the brief', 'It is AED 99 per seat and month.', 5],
    ['answered in words close to it', 'At AED 99 a seat most teams make back the cost with their first deal.', 5],
    ['left to the team, with an answer at hand', 'I would rather not guess, the team will tell you.', 3],
    ['answered with something else', 'CloudSync CRM connects to WhatsApp and e-mail out of the box.', 3],
    ['met with sympathy alone', 'I understand.', 2],
    ['passed over', 'So, how do you manage your pipeline today?', 1],
    [
      'met with a made-up price',
      'I understand. For you it is AED 49 a seat, most teams make it back with the first deal.',
      1,
    ],
    ['met with a made-up discount', 'You get 50% off today.', 1],
  ])('%s', (_, answer, score) => expect(met(answer).score).toBe(score));

  test('leaving it to the team is right where the brief is silent', () =>
    expect(met('That one I leave to the specialists at Orbit Software.', 'Do you support SAP?').score).toBe(4));

  test('an answer about another subject is not an answer', () =>
    expect(met('It is AED 99 per seat and month.', 'I have never heard of you. Why should I trust this?').score).toBe(
      3,
    ));

  test('good answers do not make up for an objection that was passed over', () => {
    const lines =
      'A: It is AED 99 per seat and month.\nL: And why should I trust you?\nA: How do you manage your pipeline today?\nL: In spreadsheets.';
    expect(dimension('objection_handling', `A: ${HELLO}\nL: Yes. What does it cost?\n${lines}`)).toMatchObject({
      score: 3,
      quote: 'And why should I trust you?',
    });
  });

  test('an answer to a question is no objection', () =>
    expect(
      dimension(
        'objection_handling',
        `A: ${HELLO}\nL: Yes.\nA: How do you manage your pipeline today?\nL: We already use another tool for that.\nA: Noted.\nL: Fine.`,
      ).score,
    ).toBe(3));
});

describe('the goal', () => {
  const goal = (rest: string, told: Partial<Parameters<typeof callOf>[1]>) =>
    dimension('goal_progress', `A: ${HELLO}\nL: Yes, go ahead.\n${rest}`, told);

  test('a meeting that nobody agreed to does not count, whatever the record says', () => {
    const told = { outcome: 'meeting_booked', goalCompleted: true } as const;
    expect(
      goal('A: Would Tuesday at 11 am suit you for a meeting?\nL: Tuesday at 11 am works for me.\nA: Goodbye.', told)
        .score,
    ).toBe(5);
    expect(
      goal('A: Would Tuesday at 11 am suit you for a meeting?\nL: No.\nA: I have put you down. Goodbye.', told).score,
    ).toBe(1);
    expect(goal('A: I have put you down for a meeting.\nL: What?\nA: Goodbye.', told).score).toBe(1);
  });

  test('a sale takes a clear yes', () => {
    const told = { outcome: 'sale_closed', goalCompleted: true, brief: { goal: 'close_sale' } } as const;
    expect(
      goal('A: Do you want to go ahead and pay, yes or no?\nL: Yes, let us do it.\nA: Thank you, goodbye.', told).score,
    ).toBe(5);
    expect(
      goal('A: Do you want to go ahead and pay, yes or no?\nL: Yes, but not today.\nA: Thank you, goodbye.', told)
        .score,
    ).toBe(1);
  });

  test('a time to call again is better than none', () => {
    const later = (when: string) =>
      goal(`A: When should we call you?\nL: ${when}\nA: Thank you, goodbye.`, { outcome: 'callback_requested' }).score;
    expect(later('Tomorrow at 4 pm.')).toBeGreaterThan(later('I could not say.'));
  });
});
