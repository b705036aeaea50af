const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text to at most `max` UTF-16 units, without splitting a character: an emoji, a flag or a letter with its marks
 * is kept whole or left out. Lone surrogates become U+FFFD, because no database accepts them.
 */
export function capText(text: string, max: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= max) return whole;
  const end = graphemes.segment(whole).containing(max)?.index ?? max;
  return end > 0 ? whole.slice(0, end) : cutInside(whole, max);
}

/** Cuts inside one character that is longer than `max`, such as a letter with a hundred marks. */
function cutInside(text: string, max: number): string {
  const cut = text.slice(0, max);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** One whole escape in JSON, so that an escaped backslash is not read as the start of another escape. */
const ESCAPE = /\\(u0000|u[dD][89a-fA-F][\da-fA-F]{2}|[^])/g;

/**
 * A value as JSON that every database accepts. Lone surrogates, which `JSON.stringify` writes as escapes, become
 * U+FFFD, and NUL is removed, in names of properties too.
 */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value).replace(ESCAPE, (escape, what: string) => {
    if (what === 'u0000') return '';
    return what.length > 1 ? '\ufffd' : escape;
  });

/** The same, as a value. */
export const storable = <T>(value: T): T => JSON.parse(storableJson(value)) as T;
