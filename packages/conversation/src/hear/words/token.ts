/** One word as the rules see it. Arabic words and English contractions are taken apart: "رقمي" is "my" + "number". */
export interface Token {
  text: string;
  /** An Arabic word without its clitics. */
  stem?: string;
  tags: ReadonlySet<string>;
  /** Index of the raw word that it comes from. */
  at: number;
  /** A fixed expression that begins here ("no longer", "بعد العيد"), beside the words that it is made of. */
  wide?: { tags: ReadonlySet<string>; size: number };
}

/** A word as it was said, with the bounds of its text in the utterance. */
export interface RawWord {
  text: string;
  /** Punctuation that ends a sentence behind the word: "." or "?", or none. */
  end: '.' | '?' | '';
  /** Index of the blank-separated part of the utterance that it comes from. */
  part: number;
}

const NONE: ReadonlySet<string> = new Set();

export function token(text: string, tags: ReadonlySet<string> | undefined, at: number): Token {
  return { text, tags: tags ?? NONE, at };
}

/** The input of a pattern: tokens, and the places with nothing of weight before or behind them. */
export interface Row {
  tokens: Token[];
  opens: boolean[];
  closes: boolean[];
  /** The index where a match has to end (small words are ignored); anywhere when left out. */
  until?: number;
}
