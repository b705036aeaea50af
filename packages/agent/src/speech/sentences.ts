/** A sentence ends at its mark and a space; a full stop after a single letter or a known short form ends none. */
const END = /(?<=[.!?؟…]["'»”)]*)\s+/u;
const SHORT = /(?:^|\s)(?:\p{L}|mr|mrs|ms|dr|st|no|vs|e\.g|i\.e)\.$/iu;
/** Shorter pieces are spoken together with the next: each is a request of its own. */
const SHORTEST = 12;

/** A text in the pieces in which it is synthesised, so that the first is heard while the rest is made. */
export function sentences(text: string): string[] {
  const pieces: string[] = [];
  for (const piece of text.trim().split(END)) {
    const before = pieces.at(-1);
    const belongs = before !== undefined && (before.length < SHORTEST || SHORT.test(before));
    if (belongs) pieces[pieces.length - 1] = `${before} ${piece}`;
    else if (piece) pieces.push(piece);
  }
  return pieces;
}
