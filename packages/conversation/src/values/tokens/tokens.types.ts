export interface Token {
  kind: 'word' | 'number' | 'mark';
  /** The folded text, with the separators of a number. */
  text: string;
  /** The value of a written number; null for a form that has no one reading, and for what is no number. */
  value: number | null;
  /** UTF-16 offsets into the text that was read. */
  start: number;
  end: number;
  /** True when nothing stands between this token and the one before it. */
  glued: boolean;
}
