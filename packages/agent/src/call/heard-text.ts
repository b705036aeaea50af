/**
 * The heard part of a written text, by the share of its words that were played. It is cut between words, so it never
 * contains a word that was not heard in full.
 */
export function heardText(text: string, share: number): string {
  if (share >= 1) return text;
  const words = [...text.matchAll(/\S+/g)];
  const whole = Math.floor(words.length * share);
  const last = words[whole - 1];
  return last ? text.slice(0, last.index + last[0].length) : '';
}
