/** One rule of a style sheet: a selector and its declarations. */
export interface Rule {
  selector: string;
  declarations: Declaration[];
}

export interface Declaration {
  property: string;
  value: string;
  important: boolean;
}

/** The width of the screen that pages are read on, in CSS pixels. */
const SCREEN = 1280;
const DEEPEST = 20;

/** The rules of a style sheet that hold on a wide screen. Nested rules get their whole selector. */
export function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  readBlock({ css: css.replace(/\/\*[^]*?(?:\*\/|$)/g, ' '), at: 0 }, null, 0, (rule) => rules.push(rule));
  return rules;
}

/** The declarations of a `style` attribute. */
export const declarationsOf = (style: string): Declaration[] => {
  const found: Declaration[] = [];
  const cursor = { css: style, at: 0 };
  while (cursor.at < style.length) found.push(...declaration(nextPiece(cursor).text));
  return found;
};

interface Cursor {
  css: string;
  at: number;
}

/** Reads up to the end of a block, and into the blocks inside it. */
function readBlock(cursor: Cursor, selector: string | null, depth: number, tell: (rule: Rule) => void): void {
  const declarations: Declaration[] = [];
  while (cursor.at < cursor.css.length) {
    const { text, ender } = nextPiece(cursor);
    if (ender === '{') readInner(cursor, text.trim(), selector, depth, tell);
    else declarations.push(...declaration(text));
    if (ender === '}' && depth > 0) break;
  }
  if (selector && declarations.length > 0) tell({ selector, declarations });
}

function readInner(
  cursor: Cursor,
  prelude: string,
  selector: string | null,
  depth: number,
  tell: (rule: Rule) => void,
): void {
  const silent = () => {};
  if (depth > DEEPEST) readBlock(cursor, null, depth + 1, silent);
  else if (!prelude.startsWith('@')) readBlock(cursor, nested(selector, prelude), depth + 1, tell);
  else readBlock(cursor, selector, depth + 1, holds(prelude) ? tell : silent);
}

const nested = (outer: string | null, inner: string): string => {
  if (!outer) return inner;
  return inner.includes('&') ? inner.replaceAll('&', `:is(${outer})`) : `:is(${outer}) ${inner}`;
};

/** The text up to the next `{`, `}` or `;` that isn't part of a string or an address. */
function nextPiece(cursor: Cursor): { text: string; ender: string } {
  const { css } = cursor;
  const special = /["'\\{};]|url\(\s*(?!["'\s])/gi;
  const start = cursor.at;
  special.lastIndex = start;
  for (let found = special.exec(css); found; found = special.exec(css)) {
    const [sign] = found;
    if (sign === '\\') special.lastIndex++;
    else if (sign === '"' || sign === "'") special.lastIndex = endOfString(css, special.lastIndex, sign);
    else if (sign.length > 1) special.lastIndex = endOf(css, ')', special.lastIndex);
    else {
      cursor.at = special.lastIndex;
      return { text: css.slice(start, found.index), ender: sign };
    }
  }
  cursor.at = css.length;
  return { text: css.slice(start), ender: '' };
}

function endOfString(css: string, from: number, quote: string): number {
  for (let at = from; at < css.length; at++) {
    if (css[at] === '\\') at++;
    else if (css[at] === quote || css[at] === '\n') return at + 1;
  }
  return css.length;
}

const endOf = (css: string, what: string, from: number): number => {
  const found = css.indexOf(what, from);
  return found < 0 ? css.length : found + 1;
};

function declaration(text: string): Declaration[] {
  const colon = text.indexOf(':');
  if (colon < 0) return [];
  const given = text
    .slice(colon + 1)
    .trim()
    .toLowerCase();
  const value = given.replace(/\s*!\s*important$/, '');
  return [{ property: text.slice(0, colon).trim().toLowerCase(), value, important: value !== given }];
}

/** True if a group of rules applies to a visitor who only looks at the page on a wide screen. */
function holds(prelude: string): boolean {
  const [, name = '', condition = ''] = /^@([\w-]+)\s*([^]*)$/.exec(prelude.toLowerCase()) ?? [];
  if (name === 'media') return condition.split(',').some(shows);
  return name === 'layer' || name === 'supports';
}

export function shows(query: string): boolean {
  if (/^\s*not\b/.test(query)) return !shows(query.replace(/^\s*not\b/, ''));
  if (/\b(?:print|speech|tty|aural)\b|:\s*(?:reduce|dark|none|coarse|portrait|active)\b/.test(query)) return false;
  return [...query.matchAll(/(?:(min|max)-width\s*:|width\s*([<>])=?)\s*([\d.]+)(px|r?em)/g)].every(
    ([, bound, sign, size, unit]) => {
      const pixels = Number(size) * (unit === 'px' ? 1 : 16);
      return bound === 'min' || sign === '>' ? SCREEN >= pixels : SCREEN <= pixels;
    },
  );
}
