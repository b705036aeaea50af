import type { AnswerKind, Asked, Hearing, Intent } from './heard.ts';
import type { Sentence } from './words/read.ts';

/** The data that the readers of one turn share. */
export interface Scene {
  utterance: string;
  sentence: Sentence;
  hearing: Hearing;
  asked: Asked['kind'] | null;
}

export type IntentSet = Set<Intent>;

/** The kind of value that the open question wants. */
export function wanted({ asked }: Scene['hearing']): AnswerKind | null {
  if (asked?.kind === 'question') return asked.expects;
  if (asked?.kind === 'time' || asked?.kind === 'callback_time' || asked?.kind === 'confirm') return 'time';
  return asked?.kind === 'email' ? 'email' : null;
}
