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
