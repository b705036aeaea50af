/** Sentences of a text with their closing marks. A full stop inside a link, an address or a number does not end one. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?؟…])\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The first sentences that fit into `limit` characters; a single longer one is cut at a word. */
export function shorten(text: string, limit: number): string {
  const kept: string[] = [];
  for (const sentence of sentences(text)) {
    if ([...kept, sentence].join(' ').length > limit) break;
    kept.push(sentence);
  }
  return kept.length > 0 ? kept.join(' ') : cutAtWord(text, limit);
}

/** At most `limit` characters, cut between words. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return (space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.\-–—]+$/u, '').replace(/[\ud800-\udbff]$/, '');
}

/** The text without its questions: a quoted script may only state, because the agent asks in its own words. */
export function statements(text: string): string {
  return sentences(text)
    .filter((sentence) => !/[?؟]\s*["'”]?$/u.test(sentence))
    .join(' ');
}

/** Ends the text with a full stop when it has no closing mark. */
export function closed(text: string): string {
  return text === '' || /[.!?؟…]["'”)]?$/u.test(text) ? text : `${text}.`;
}

/** Joins spoken parts, leaving out empty ones. */
export function join(...parts: (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
