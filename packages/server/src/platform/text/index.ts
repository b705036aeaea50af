const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The start of a text, at most `max` UTF-16 units long, without half a character at its end: an emoji, a flag or a
 * letter with its marks is kept whole or left out. Lone surrogates become U+FFFD, because no database takes them.
 */
export function capText(text: string, max: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= max) return whole;
  const end = graphemes.segment(whole).containing(max)?.index ?? max;
  return end > 0 ? whole.slice(0, end) : cutInside(whole, max);
}

/** One character that is longer than `max`, such as a letter under a hundred marks. */
function cutInside(text: string, max: number): string {
  const cut = text.slice(0, max);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** An escape in JSON, whole, so that an escaped backslash is not taken for the start of another one. */
const ESCAPE = /\\(u0000|u[dD][89a-fA-F][\da-fA-F]{2}|[^])/g;

/**
 * A value as JSON that every database takes: halves of characters, which `JSON.stringify` leaves as escapes, become
 * U+FFFD, and NUL is left out. Also in the names of properties.
 */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value).replace(ESCAPE, (escape, what: string) => {
    if (what === 'u0000') return '';
    return what.length > 1 ? '\ufffd' : escape;
  });

/** The same as a value. */
export const storable = <T>(value: T): T => JSON.parse(storableJson(value)) as T;
