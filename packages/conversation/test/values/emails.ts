const NATO =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );
const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const MARKS: Record<string, string[]> = {
  '.': ['dot', 'point', 'دوت'],
  _: ['underscore', 'under score'],
  '-': ['dash', 'hyphen', 'minus'],
};

/** How a name is dictated: as words and figures, letter by letter, or with a word for each letter. */
export type Style = 'words' | 'letters' | 'for' | 'as in' | 'nato' | 'doubles';

/** An address as it is dictated. `pick` chooses among the words for a mark. */
export function dictate(address: string, style: Style, pick: number): string {
  const [local = '', domain = ''] = address.split('@');
  const at = ['at', 'آت', 'at sign', '@'][pick % 4];
  return `${local
    .split(/([._-])/)
    .map((part) => piece(part, style, pick))
    .join(' ')} ${at} ${domain.split('.').join(pick % 2 ? ' dot ' : ' دوت ')}`;
}

function piece(part: string, style: Style, pick: number): string {
  const marks = MARKS[part];
  if (marks) return marks[pick % marks.length] ?? '';
  if (style === 'words') return part.replace(/(?<=[a-z])(?=\d)/g, ' ');
  if (style === 'doubles')
    return part.replace(/(.)\1|./g, (all, twice: string | undefined) => `${twice ? `double ${twice}` : all} `).trim();
  return part
    .split('')
    .map((char) => letter(char, style))
    .join(' ');
}

function letter(char: string, style: Style): string {
  if (/\d/.test(char)) return style === 'letters' ? char : (DIGITS[Number(char)] ?? '');
  const word = NATO[char.charCodeAt(0) - 97] ?? '';
  if (style === 'nato') return word;
  if (style === 'for') return `${char} for ${word}`;
  return style === 'as in' ? `${char} as in ${word}` : char;
}
