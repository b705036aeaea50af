import { expect, it } from 'vitest';
import { sentences } from './sentences.ts';

it('cuts a text after each sentence', () => {
  const text = 'I am calling about your team. May I ask how many you are? It takes a minute!';
  expect(sentences(text)).toEqual([
    'I am calling about your team.',
    'May I ask how many you are?',
    'It takes a minute!',
  ]);
});

it('cuts Arabic at its own marks', () => {
  expect(sentences('كم عدد موظفين المبيعات عندكم؟ نحن ننقل لكم البيانات خلال يومين.')).toHaveLength(2);
});

it('joins a short piece to the next', () => {
  expect(sentences('Great. How many people are on your team?')).toEqual(['Great. How many people are on your team?']);
});

it.each([
  'Is Mr. Haddad there, or Dr. Stone?',
  'It costs 4.50 per seat and month.',
  'We have e.g. two offices in Dubai.',
])('does not cut “%s”', (text) => {
  expect(sentences(text)).toEqual([text]);
});

it('loses no word', () => {
  const text = '  One.  Two! Three? “Four.” (Five.) Six…  Seven ';
  expect(sentences(text).join(' ').split(/\s+/)).toEqual(text.trim().split(/\s+/));
});
