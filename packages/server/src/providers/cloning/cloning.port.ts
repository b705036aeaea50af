import type { CloningProvider, Language } from '@nova-calls/schema';

/** A recording to clone a voice from. It is read as a stream, and may be read more than once. */
export interface Recording {
  read(): AsyncIterable<Uint8Array>;
  bytes: number;
  format: 'wav' | 'mp3';
}

/** A voice to be cloned. */
export interface NewVoice {
  /** By which it is found again. Unlike every other voice's. */
  name: string;
  language: Language;
  recording: Recording;
}

/** Speech of a cloned voice. */
export interface Speech {
  /** The content type of `audio`. */
  type: string;
  audio: Buffer;
}

/** A voice at its provider. */
export interface MadeVoice {
  /** The provider's id. */
  id: string;
  /** False when the provider wants the speaker to prove who they are first. */
  isUsable: boolean;
}

/**
 * Somebody who clones voices. Every request has a time-out, and none is repeated.
 *
 * @throws CloningError
 */
export interface Cloning {
  readonly name: CloningProvider;
  /** The longest recording that it takes, in seconds. */
  readonly maxSeconds: number;
  clone(voice: NewVoice): Promise<MadeVoice>;
  /** The voices with this name. There are several when the answers to some requests were lost. */
  find(name: string): Promise<MadeVoice[]>;
  /** Says a short text. */
  speak(id: string, text: string, language: Language): Promise<Speech>;
  /** Deletes a voice. It succeeds when there is none. */
  remove(id: string): Promise<void>;
}
