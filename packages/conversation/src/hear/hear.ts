import type { Heard, Hearing, Intent } from './heard.ts';
import { meaning } from './intents/intents.ts';
import type { Scene } from './scene.ts';
import { read } from './words/read.ts';

/** What one utterance of the lead meant. Pure, and linear in the length of the utterance. */
export function hear(utterance: string, hearing: Hearing): Heard {
  const scene: Scene = {
    utterance,
    hearing,
    asked: hearing.asked?.kind ?? null,
    sentence: read(utterance, hearing.leadName),
  };
  const { intents, mayOptOut } = meaning(scene);
  const list: Intent[] = [...intents];
  return {
    intents: list.length ? list : ['unclear'],
    slots: {},
    answer: null,
    question: null,
    mayOptOut,
    clarity: list.length ? 'clear' : 'unclear',
  };
}
