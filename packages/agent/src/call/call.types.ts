import type { DoorCue, DoorWords, TurnTiming } from '@nova-calls/schema';
import type { TurnEnd } from '../latency/latency.ts';

export type Language = DoorCue['language'];

/** An event on the line. Times are milliseconds of the worker's clock. */
export type Happening =
  | { type: 'joined' }
  | { type: 'left' }
  /** Somebody else came or went, or the telephone rings now. */
  | { type: 'status' }
  /** The caller spoke and finished. `text` is '' when there was speech without words, and `BEEP` for a tone. */
  | { type: 'heard'; text: string; fromMs: number; toMs: number; end: TurnEnd };

export type HeardHappening = Extract<Happening, { type: 'heard' }>;

/** The heard share of some words. */
export interface Uttered {
  /** The words, as far as they had grown. */
  words: DoorWords;
  /** The share of the words that was played, 0 to 1, by the words as they were spoken. */
  share: number;
  /** The first sound; null when there was none. */
  startedAt: number | null;
  endedAt: number;
}

/** The worker's side of a room with one caller. */
export interface Line {
  /** True if a caller with a microphone is there. */
  readonly isConnected: boolean;
  /** True if the caller is gone because their line broke, and not because they hung up. */
  readonly isBroken: boolean;
  /** True if the called person's telephone rings, or has been answered. */
  readonly isRinging: boolean;
  /** True if a person of the customer is in the call, to whom it was handed over. */
  readonly hasColleague: boolean;
  /** True if this worker has lost the room. */
  readonly isLost: boolean;
  /** True if the caller is speaking, or has just spoken and is not understood yet. */
  readonly isCallerSpeaking: boolean;
  /** Which voice of the agent spoke last; undefined where it is not known. */
  readonly voice?: TurnTiming['voice'];
  /** When the caller or the agent last made a sound. */
  readonly lastSoundAt: number;
  /**
   * Speaks; resolves when the words are out, or as soon as the caller took the floor. Never two at once. `growth`: the
   * words again, each time with more behind them; they are all there when it ends.
   */
  say(words: DoorWords, language: Language, signal?: AbortSignal, growth?: AsyncIterable<DoorWords>): Promise<Uttered>;
  /** Presses keys of the telephone; resolves when they are out. */
  press(keys: string): Promise<void>;
  /** Hears nothing of the caller any more. */
  stopListening(): void;
  /** Sets the language that is recognised from now on. */
  listenFor(language: Language): void;
  /** Called with what happens, in order. */
  onHappening(listener: (happening: Happening) => void): void;
  close(): Promise<void>;
}
