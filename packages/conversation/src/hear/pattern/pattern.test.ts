import { describe, expect, it } from 'vitest';
import * as rules from '../intents/rules/index.ts';
import { CONCEPTS } from '../words/lexicon.ts';
import { read } from '../words/read.ts';
import { compile } from './pattern.ts';
import { occurs, type Rule } from './rule.ts';

const matches = (pattern: string, text: string): boolean => occurs(read(text, 'Sarah'), compile(pattern));

describe('a pattern', () => {
  it.each([
    ['NOT CONTACT', 'do not really call', true],
    ['NOT CONTACT', 'do not worry and call', false],
    ['NOT ~2 CONTACT', 'do not ever please call', true],
    ['^ CEASE $', 'ok please stop now', true],
    ['^ CEASE $', 'we stop at five', false],
    ['CEASE !IF', 'stop if', false],
    ['<!NOT CEASE', 'do not stop', false],
    ['ME? CEASE ME', 'stop me', true],
    ['MACHINE|HUMAN $', 'a robot', true],
    ['NAME', 'سارة', true],
  ])('%s in "%s": %s', (pattern, text, found) => {
    expect(matches(pattern, text)).toBe(found);
  });

  it('takes Arabic words apart in the order of English ones', () => {
    expect(matches('NOT YOU CONTACT', 'لا تتصلون')).toBe(true);
    expect(matches('REMOVE MY NUMBER', 'شيلوا رقمي')).toBe(true);
    expect(matches('NOT WANT CALLS', 'مابي اتصالات')).toBe(true);
    expect(matches('WE REMOVE', 'لغينا')).toBe(true);
  });

  it('names concepts that some word has', () => {
    const made = new Set(['NAME', 'BOUND', 'STOP', 'QMARK', 'DIGITS', 'NUM', 'VERB']);
    const all = Object.values<readonly Rule[]>(rules)
      .flat()
      .flatMap(({ patterns }) => patterns);
    const names = all.flatMap(({ elements }) => elements.flatMap((element) => element.names));
    const unknown = names.filter((name) => /^[A-Z_]{2,}$/.test(name) && !CONCEPTS.has(name) && !made.has(name));
    expect(unknown).toEqual([]);
  });
});
