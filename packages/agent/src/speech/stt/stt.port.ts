import type { Language } from '../../call/call.types.ts';

/** Rate of all audio that is recognised: mono, 16 bit. */
export const HEARING_RATE = 16_000;

/** Recognition by some engine. */
export interface Recogniser {
  readonly name: string;
  /** Opens the engine for one call. */
  open(language: Language): Recognition;
}

/** Recognition in one call. */
export interface Recognition {
  /** A stretch of speech begins. `onInterim` is told the words so far by engines that have them before its end. */
  begin(onInterim: (text: string) => void): Utterance;
  close(): void;
}

/** A stretch of speech, between two silences. */
export interface Utterance {
  push(pcm: Int16Array): void;
  /**
   * The words, '' when there are none.
   * @throws Error when the engine does not answer in time or refuses
   */
  finish(): Promise<string>;
}
