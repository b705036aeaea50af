export type { RawWord, Token } from './token.ts';
export { type Sentence, read } from './read.ts';
