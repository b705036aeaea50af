/**
 * As much of a written text as was heard, by the share of its words that were played. A cut falls between words, so
 * that the text never holds a word that nobody heard in full.
 */
export function heardText(text: string, share: number): string {
  if (share >= 1) return text;
  const words = [...text.matchAll(/\S+/g)];
  const whole = Math.floor(words.length * share);
  const last = words[whole - 1];
  return last ? text.slice(0, last.index + last[0].length) : '';
}
