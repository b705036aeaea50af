import type { Asked, Hearing, Intent } from './heard.ts';
import type { Sentence } from './words/read.ts';

/** What the readers of one turn share. */
export interface Scene {
  utterance: string;
  sentence: Sentence;
  hearing: Hearing;
  asked: Asked['kind'] | null;
}

export type IntentSet = Set<Intent>;
