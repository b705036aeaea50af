import { describe, expect, test } from 'vitest';
import { callOf } from '../../../../test/quality/calls.ts';
import { BREACH_LIMIT } from './overall.ts';
import { scoreByRubric } from './rubric.ts';
import { judgedOn } from './soundness.ts';
import type { Case, DimensionName } from '../quality.types.ts';

const HELLO =
  'Hello Sarah, I am calling on behalf of Orbit Software about CloudSync CRM. This call may be recorded. May I go on?';
const dimension = (name: DimensionName, lines: string, told: Partial<Parameters<typeof callOf>[1]> = {}) =>
  judgedOn(name, callOf(lines, { outcome: 'failed', ...told }));

describe('conduct', () => {
  const conduct = (rest: string, told: Partial<Parameters<typeof callOf>[1]> = {}) =>
    dimension('conduct', `A: ${HELLO}\nL: Yes, go ahead.\n${rest}`, told);

  test.each([
    [
      'English',
      'Please take me off your list.',
      'Of course. Your number comes off the list now. Goodbye.',
      'But it is so cheap!',
    ],
    [
      'Arabic',
      'لا تتصل علي مرة ثانية.',
      'أكيد. رقمكم بينشال من القائمة الحين. مع السلامة.',
      'بس عندنا عرض زين، شو رايكم؟',
    ],
  ])('an opt-out in %s is honoured at once, or the call fails', (_, stop, bye, deaf) => {
    const good = conduct(`A: Thank you.\nL: ${stop}\nA: ${bye}`, { outcome: 'opted_out' });
    expect(good).toMatchObject({ score: 5, quote: bye });
    const bad = conduct(`A: Thank you.\nL: ${stop}\nA: ${deaf}\nL: Hm.\nA: Goodbye.`, { outcome: 'opted_out' });
    expect(bad).toMatchObject({ score: 1, quote: stop });
    expect(bad.overall).toBeLessThanOrEqual(BREACH_LIMIT);
  });

  test('a goodbye only after one more question comes too late', () =>
    expect(
      conduct('A: Thank you.\nL: Stop calling me.\nA: Of course, but may I ask why?\nL: No.\nA: Goodbye.', {
        outcome: 'opted_out',
      }).score,
    ).toBe(1));

  test('a no to the question for leave ends the call', () => {
    const refusal = (answer: string) => dimension('conduct', `A: ${HELLO}\nL: No.\nA: ${answer}`).score;
    expect(refusal('I understand, thank you. Goodbye.')).toBe(5);
    expect(refusal('How many people are on your sales team?')).toBe(1);
  });

  test.each([
    ['Are you a robot?', 'I am an AI-generated voice agent, calling on behalf of Orbit Software. Goodbye.', 5],
    ['Are you a robot?', 'What a question! How many people are on your sales team?', 3],
    ['Are you a robot?', 'No, I am a real person.', 1],
    ['إنت روبوت؟', 'أنا مساعد صوتي بالذكاء الاصطناعي، وأتكلم باسم Orbit Software. مع السلامة.', 5],
    ['إنت روبوت؟', 'لا، أنا إنسان مثلكم.', 1],
  ])('%s – %s', (question, answer, score) =>
    expect(conduct(`A: Thank you.\nL: ${question}\nA: ${answer}`).score).toBe(score),
  );

  test('repeating itself costs, saying it again on request does not', () => {
    const again = (lead: string) =>
      conduct(
        `A: Thank you. Let me tell you about the product.\nL: ${lead}\nA: Let me tell you about the product.\nL: Fine.\nA: Goodbye.`,
      ).score;
    expect(again('Sorry, can you repeat that?')).toBe(5);
    expect(again('I see.')).toBe(4);
  });

  test('talking over the lead costs, being interrupted does not', () => {
    const call = callOf(`A: ${HELLO}\nL: Yes, go ahead with it.\nA: Thank you.\nL: I see, okay.\nA: Goodbye.`, {
      outcome: 'failed',
    });
    const shifted = (at: number): Case => ({
      ...call,
      turns: call.turns.map((turn, index) =>
        index === at ? { ...turn, startSeconds: turn.startSeconds - 1.2 } : turn,
      ),
    });
    const score = (judged: Case) => scoreByRubric(judged).dimensions.conduct.score;
    expect([score(call), score(shifted(2)), score(shifted(3))]).toEqual([5, 4, 5]);
  });

  test('monologues, rudeness, and words after the goodbye cost', () => {
    const after = (last: string) => conduct(`A: Thank you.\nL: Okay.\n${last}`).score;
    expect(after('A: Goodbye.')).toBe(5);
    expect(after(`A: ${'It can do this and it can do that as well. '.repeat(9)}Goodbye.`)).toBeLessThan(5);
    expect(after('A: Goodbye.\nL: Bye.\nA: One more thing, think about it.')).toBe(3);
    expect(after('A: Do not be ridiculous. Goodbye.')).toBe(2);
  });

  test.each([
    [
      'not interested',
      'I am not interested.',
      'That is perfectly fine. Thank you, goodbye.',
      'What budget have you set aside for a CRM?',
    ],
    [
      'busy',
      'I am driving, call me back later.',
      'Of course. When would be a better time to call?',
      'What budget have you set aside for a CRM?',
    ],
    [
      'the wrong person',
      'You have the wrong number.',
      'I am sorry, apologies for the trouble, goodbye.',
      'How do you manage your pipeline today?',
    ],
  ])('a lead who is %s is let go', (_, said, good, bad) => {
    expect(conduct(`A: Thank you.\nL: ${said}\nA: ${good}`).score).toBe(5);
    expect(conduct(`A: Thank you.\nL: ${said}\nA: ${bad}\nL: Hm.\nA: Goodbye.`).score).toBe(3);
  });
});
