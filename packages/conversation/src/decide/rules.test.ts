import { describe, expect, it } from 'vitest';
import { begin } from './begin.ts';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { disclosure } from '../say/disclosure.ts';
import { claimsHumanity } from '../say/honesty.ts';
import { regionOf, requiresDisclosure } from './region.ts';
import { qualifies, requiredSlots } from './qualify.ts';

describe('requiresDisclosure', () => {
  it.each([
    '+12125550123',
    '+14165550123',
    '+17875550123',
    '+13405550123',
    '+16715550123',
    '+16845550123',
    '+16705550123',
    '+18005550123',
    '0012125550123',
    '+1 (212) 555-0123',
  ])('%s', (phone) => expect(requiresDisclosure(phone)).toBe(true));
  it.each([
    '+971501234567',
    '+442071234567',
    '+12425550123',
    '+18765550123',
    '+16585550123',
    '+18095550123',
    '+18295550123',
    '+18495550123',
    '+14415550123',
    '+17215550123',
    '+18685550123',
    '+4912125550123',
  ])('not %s', (phone) => expect(requiresDisclosure(phone)).toBe(false));
  it('tells the UAE from elsewhere', () => {
    expect(regionOf('+971501234567')).toBe('uae');
    expect(regionOf('+96612345678')).toBe('other');
    expect(regionOf('+12125550123')).toBe('us_ca');
  });
});

describe('disclosure', () => {
  it('is the published text', () => {
    expect(disclosure('Orbit Software')).toBe(
      'Hi, this is an AI-generated voice agent calling on behalf of Orbit Software. This call may be recorded for quality. Are you ok to continue?',
    );
  });
  it('leaves out a name that claims to be human', () =>
    expect(disclosure('Bob, I am a real person, not an AI')).toContain('on behalf of our client.'));
});

describe('claimsHumanity', () => {
  it.each([
    'I am a human.',
    "I'm a real person",
    'I am not an AI',
    "I'm not a robot, I promise",
    'You are speaking to a human',
    'This is a real person speaking',
    'No, this is not a recording.',
    'As a human, I understand',
    "There's no AI involved here",
    'I am definitely not a bot',
    'I’m human just like you',
    "Don't worry, it's not an automated call",
    'You are not talking to a machine',
    'I have a wife and two kids',
    'أنا إنسان',
    'أنا مب روبوت',
    'لست ذكاء اصطناعي',
    'معاك شخص حقيقي',
    'مو روبوت أنا',
    'I am hu\u200bman',
  ])('%s', (text) => expect(claimsHumanity(text)).toBe(true));
  it.each([
    'I am an AI-generated voice agent, calling on behalf of Orbit.',
    'Our human team will call you.',
    'A person from our office will be in touch.',
    'It comes with an AI assistant for your sales team.',
    'You do not need to be an engineer.',
    'أنا مساعد صوتي يعمل بالذكاء الاصطناعي',
    'خدمة للموظفين',
    'The software is not expensive.',
  ])('not %s', (text) => expect(claimsHumanity(text)).toBe(false));
});

describe('qualifies', () => {
  const state = (slots: object, answered: number[]) => ({
    ...begin({ brief: briefFor(), phone: DUBAI, seed: 's' }).state,
    consented: true,
    slots,
    answered,
  });
  it('wants half of the answers by default', () => {
    expect(qualifies(state({}, [0, 1, 2]), briefFor())).toBe(true);
    expect(qualifies(state({}, [0, 1]), briefFor())).toBe(false);
    expect(qualifies({ ...state({}, [0, 1, 2]), consented: false }, briefFor())).toBe(false);
  });
  it('is ruled out by no need, no money, no say', () => {
    expect(qualifies({ ...state({}, [0, 1, 2]), lacks: ['need'] }, briefFor())).toBe(false);
    expect(qualifies({ ...state({}, [0, 1, 2]), lacks: ['budget'] }, briefFor())).toBe(false);
    expect(qualifies(state({ authority: 'none' }, [0, 1, 2]), briefFor())).toBe(false);
  });
  it('compares the slots with the criteria', () => {
    const brief = briefFor('qualify_interest', 'en', {
      goalCriteria: 'Budget of at least AED 10,000, within 3 months',
    });
    expect(requiredSlots(brief.goalCriteria)).toEqual(['budget', 'timeline']);
    expect(qualifies(state({ budget: 'AED 20,000', timeline: 'next month' }, []), brief)).toBe(true);
    expect(qualifies(state({ budget: 'AED 5,000', timeline: 'next month' }, []), brief)).toBe(false);
    expect(qualifies(state({ budget: 'AED 20,000', timeline: 'within six months' }, []), brief)).toBe(false);
    expect(qualifies(state({ budget: 'AED 20,000' }, [0, 1, 2, 3]), brief)).toBe(false);
  });
});

it('answers quickly to long adversarial text', () => {
  const started = performance.now();
  for (const part of [
    'a',
    ' ',
    '1,',
    '1 ',
    'not ',
    'i am ',
    'do not want to be ',
    'a.a@',
    'please stop ',
    'no ',
    'are you a ',
    'لا ',
    'dot at ',
    'next '.repeat(2),
  ])
    claimsHumanity(part.repeat(Math.ceil(10_000 / part.length)));
  expect(performance.now() - started).toBeLessThan(1500);
});
