import { fold } from '../words/fold.ts';
import type { Token } from './tokens.types.ts';

// Conjunction, preposition, article: the order in which Arabic writes them at the head of a word.
const HEADS = ['و', 'ف', 'ب', 'ل', 'ع', 'ه', 'ال'];
const MOST = 3;

interface Split {
  heads: string[];
  stem: string;
}

/** A word with its Arabic proclitics split off where what remains is a known stem: "بالشهر" → "ب", "ال", "شهر". */
export function clitics(token: Token, text: string, stems: ReadonlySet<string>): Token[] {
  const split = stems.has(token.text) ? null : splitOf(token.text, stems, MOST);
  return split ? place(token, text, split) : [token];
}

// The proclitics of a word, outermost first; null when no known stem remains. "للشهر" holds "ل" and "ال".
function splitOf(word: string, stems: ReadonlySet<string>, left: number): Split | null {
  if (stems.has(word)) return { heads: [], stem: word };
  if (left === 0 || word.length < 3) return null;
  for (const head of HEADS) {
    if (!word.startsWith(head)) continue;
    const rest = word.slice(head.length);
    const inner = splitOf(head === 'ل' && rest.startsWith('ل') ? `ا${rest}` : rest, stems, left - 1);
    if (inner) return { heads: [head, ...inner.heads], stem: inner.stem };
  }
  return null;
}

function place(token: Token, text: string, { heads, stem }: Split): Token[] {
  let start = token.start;
  const parts = heads.map((head, index): Token => {
    // The article after "ل" is written with its second letter alone.
    const written = head === 'ال' && heads[index - 1] === 'ل' ? 1 : head.length;
    const part = { ...token, text: head, start, end: skip(text, start, written), glued: index > 0 || token.glued };
    start = part.end;
    return part;
  });
  return [...parts, { ...token, text: stem, start, glued: true }];
}

// The offset after this many spoken letters.
function skip(text: string, from: number, letters: number): number {
  let at = from;
  for (let seen = 0; seen < letters && at < text.length; at += 1) if (fold(text[at] ?? '') !== '') seen += 1;
  return at;
}
