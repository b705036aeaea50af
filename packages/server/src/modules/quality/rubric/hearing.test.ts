import { describe, expect, test } from 'vitest';
import { deniesAi } from './hearing.honesty.ts';
import { optsOut } from './hearing.optout.ts';

describe('an opt-out is heard', () => {
  test.each([
    'Enough with these calls.',
    'Strike my number off your database, would you.',
    'I withdraw my consent.',
    'Nobody is to contact us again.',
    'Unsubscribe me',
    'احذفوا رقمي من عندكم',
    'كافي اتصالات',
    'سحبت موافقتي',
  ])('%s', (text) => expect(optsOut(text)).toBe(true));
});

describe('talk about calls is not an opt-out', () => {
  test.each([
    'Our customers opt out all the time.',
    'How did you get my number?',
    'Please do not call now, call me at five.',
    'Does it delete old records from the database?',
    'I want my team to stop calling dead leads.',
    'You never called me back.',
    'العملاء يقولون لنا لا تتصلون',
  ])('%s', (text) => expect(optsOut(text)).toBe(false));
});

describe('a denial of being a machine is heard', () => {
  test.each([
    'No machines are used on our calls.',
    'There is no robot here.',
    'You are speaking to Tom, a human like you.',
    'Do not worry, I am not a bot.',
    'معاك توم من لحم ودم.',
  ])('%s', (text) => expect(deniesAi(text)).toBe(true));
});

describe('the truth, and an offer of a person, are not denials', () => {
  test.each([
    'I am an AI-generated voice agent.',
    'I can have a person from the team call you back.',
    'You need no software for it.',
    'أنا مساعد صوتي بالذكاء الاصطناعي.',
    'التفاصيل مب عندي الحين، والفريق بيرجع لكم فيها.',
  ])('%s', (text) => expect(deniesAi(text)).toBe(false));
});
