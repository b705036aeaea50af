import type { Spoken } from '../values.types.ts';

const MARKS: Record<Spoken, Record<string, string>> = {
  en: { '.': 'dot', '@': 'at', _: 'underscore', '-': 'dash', '+': 'plus' },
  ar: { '.': 'دوت', '@': 'آت', _: 'اندرسكور', '-': 'داش', '+': 'بلس' },
};

/**
 * An address as it is read back, so that a person can check it by ear: the name letter by letter, and then the domain in
 * words ("s a r a h, at acme dot com").
 */
export function sayEmail(address: string, language: Spoken): string {
  const [local = '', domain = ''] = address.split('@');
  const mark = (sign: string): string => MARKS[language][sign] ?? sign;
  const letters = local.split('').map(mark).join(' ');
  const labels = domain.replace(/[.-]/g, (sign) => ` ${mark(sign)} `);
  return `${letters} ${mark('@')} ${labels}`;
}
