import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../say/fill.ts';
import { ARABIC } from '../say/arabic.ts';
import { ENGLISH } from '../say/english.ts';
import { claimsHumanity } from '../say/honesty.ts';
import { briefFor } from '../../test/briefs.ts';
import { LANGUAGES } from '../types.ts';
import { speakable } from '../say/brief.ts';
import { plain } from './plain.ts';
import { words } from './normalise.ts';
import { shorten, statements } from './sentences.ts';
import { speechSeconds } from './speech.ts';

describe('speechSeconds', () => {
  it('is positive for any text and grows with it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...LANGUAGES), (text, language) => {
        expect(speechSeconds(text, language)).toBeGreaterThan(0);
        expect(speechSeconds(`${text} and some more words`, language)).toBeGreaterThanOrEqual(
          speechSeconds(text, language),
        );
      }),
    );
  });
  it('takes about the time a person does', () => {
    const seconds = speechSeconds(
      'Hi, this is an AI-generated voice agent calling on behalf of Orbit. This call may be recorded for quality. Are you ok to continue?',
      'en',
    );
    expect(seconds).toBeGreaterThan(7);
    expect(seconds).toBeLessThan(13);
  });
});

describe('speakable', () => {
  it('fills known markers and drops sentences with unknown ones', () => {
    const brief = speakable(
      briefFor('book_meeting', 'en', {
        openingLine: 'Hi {{name}}, I call about {product}. Your [Offer Code] is waiting. It fits [Company].',
      }),
    );
    expect(brief.openingLine).toBe('Hi Sarah Haddad, I call about CloudSync CRM. It fits Acme Corp.');
  });
  it('drops text that claims to be human or is in another language', () => {
    const brief = speakable(
      briefFor('book_meeting', 'ar-AE', {
        closingScript: 'Let us meet.',
        objectionHandlers: { robot: 'أنا إنسان مثلكم', price: 'السعر زين' },
        pricingSummary: 'AED 99/seat',
      }),
    );
    expect(brief.closingScript).toBe('');
    expect(brief.objectionHandlers).toEqual({ price: 'السعر زين.' });
    expect(brief.pricingSummary).toBe('السعر 99 درهم.');
  });
  it.each(['https://x.example/test_abc', 'https://x.example/~me/a__b_?x=*y*&_ref=1', 'pay.example/cs_plan'])(
    'keeps every sign of %s',
    (link) => {
      expect(plain(`**Pay** at ${link}. _Now_`)).toBe(`Pay at ${link}. Now`);
      expect(speakable(briefFor('close_sale', 'en', { closingScript: `Pay at ${link}.` })).closingScript).toContain(
        link,
      );
    },
  );
  it('judges the language without the links', () =>
    expect(
      speakable(briefFor('close_sale', 'ar-AE', { closingScript: `الدفع من https://x.example/${'a'.repeat(60)}` }))
        .closingScript,
    ).toContain('x.example'));
  it('shortens a description to a name', () => {
    expect(
      speakable(briefFor('book_meeting', 'en', { product: `CloudSync CRM, the best ${'very '.repeat(200)}` })).product,
    ).toBe('CloudSync CRM');
  });
});

describe('words', () => {
  it('unifies spellings', () => expect(words('أحمد إلى مكتبةٍ ٢٠')).toBe(' احمد الي مكتبه 20 '));
  it('closes apostrophes, drops invisible characters', () => expect(words('Don’t\u200b  STOP!')).toBe(' dont stop '));
});

describe('sentences', () => {
  it('shortens at sentences, keeps statements', () => {
    expect(shorten('One two. Three four. Five.', 20)).toBe('One two. Three four.');
    expect(statements('It is 9.50 a month. Shall we? Good.')).toBe('It is 9.50 a month. Good.');
  });
});

describe('the lines', () => {
  it('come in both languages in equal number', () => {
    for (const key of Object.keys(ENGLISH) as (keyof typeof ENGLISH)[])
      expect([key, ARABIC[key].length]).toEqual([key, ENGLISH[key].length]);
  });
  it('never claim to be human, and leave no marker when nothing is known', () => {
    for (const line of [...Object.values(ENGLISH), ...Object.values(ARABIC)].flat()) {
      expect([line, claimsHumanity(line)]).toEqual([line, false]);
      expect(fill(line, {})).not.toMatch(/[{}[\]|]/);
    }
  });
});
