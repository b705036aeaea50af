import { describe, expect, it } from 'vitest';
import { choiceIn, countIn } from './index.ts';

describe('countIn', () => {
  it.each([
    ['we are 12 people', 12, 12, 'person'],
    ['about twenty employees', 20, 20, 'person'],
    ['there are four of us', 4, 4, 'person'],
    ['a team of ten', 10, 10, 'person'],
    ['ten to fifteen users', 10, 15, 'seat'],
    ['3-bedroom', 3, 3, 'room'],
    ['غرفتين', 2, 2, 'room'],
    ['في الشركة عشرين موظف', 20, 20, 'person'],
    ['fifty no sorry fifteen people', 15, 15, 'person'],
  ])('%s', (text, from, to, of) => expect(countIn(text)).toMatchObject({ from, to, of }));
  it.each(['two hundred dirhams', '20 percent', '365 days', 'we have a few people', 'fifteen'])(
    'finds none in %s',
    (text) => expect(countIn(text)).toBeNull(),
  );
  it('takes a plain number when a number was asked for', () => {
    expect(countIn('around fifteen', { bare: true })).toMatchObject({ from: 15, of: 'other', approx: true });
    expect(countIn('five days', { bare: true })).toBeNull();
  });
});

describe('choiceIn', () => {
  it.each([
    ['the first one', 1],
    ['the second', 2],
    ['option two please', 2],
    ['the latter', 2],
    ['the last one', -1],
    ['الاول', 1],
    ['الثانية', 2],
    ['رقم ثلاثة', 3],
    ['not the first the second', 2],
    ['the first no sorry the third', 3],
  ])('%s', (text, position) => expect(choiceIn(text)?.position).toBe(position));
  it.each(['one second', 'just a second', 'first of all', 'the first time', 'ثاني مرة', 'on the second floor'])(
    'finds none in %s',
    (text) => expect(choiceIn(text)).toBeNull(),
  );
});
