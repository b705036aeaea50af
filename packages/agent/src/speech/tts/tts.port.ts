import type { Language } from '../../call/call.types.ts';

/** Sound: mono, 16 bit. */
export interface Sound {
  pcm: Int16Array;
  sampleRate: number;
}

/** Synthesis by some engine. */
export interface Synthesiser {
  readonly name: string;
  /** True if the engine has a voice for a language. */
  speaks(language: Language): boolean;
  /**
   * A sentence as sound, piece by piece as it is made. Aborting ends it.
   * @throws Error when the engine does not answer in time or refuses
   */
  speak(text: string, language: Language, signal: AbortSignal): AsyncIterable<Sound>;
  /** Loads what takes long to load. */
  warmUp?(): Promise<void>;
  close(): Promise<void>;
}
