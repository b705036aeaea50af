import { answerIn } from './answers/answer.ts';
import { quoted, slotsIn } from './answers/slots.ts';
import { splitAt } from './answers/statement.ts';
import type { Heard, Hearing, Intent } from './heard.ts';
import { meaning } from './intents/intents.ts';
import type { IntentSet, Scene } from './scene.ts';
import { read } from './words/read.ts';

/** Notes that a recogniser adds to the words: "[inaudible]", "(laughs)". */
const NOISE = /[[(<*][^\])>*]{0,40}[\])>*]/gu;

/** The meaning of one utterance of the lead, by rules. Pure; its work is linear in the length of the utterance. */
export function hear(utterance: string, hearing: Hearing): Heard {
  const scene = sceneOf(utterance.slice(0, MOST).replace(NOISE, ' '), hearing);
  const { intents, mayOptOut, question } = meaning(scene);
  const split = splitAt(scene, question);
  const slots = slotsIn(scene, intents, split);
  const answer = answerIn(scene, intents, split, question, slots);
  if (answer !== null) intents.add('answer');
  if (answer !== null && hearing.asked?.kind === 'question' && hearing.asked.slot === 'need')
    slots.need = { value: answer, said: answer };
  return {
    ...named(intents, mayOptOut || Object.keys(slots).length > 0),
    slots,
    answer,
    question: split.question && quoted(split.question),
    mayOptOut,
  };
}

/** Most characters of an utterance that are read; a turn on the phone has a few hundred. */
const MOST = 20_000;

function sceneOf(utterance: string, hearing: Hearing): Scene {
  return { utterance, hearing, asked: hearing.asked?.kind ?? null, sentence: read(utterance, hearing.leadName) };
}

function named(intents: IntentSet, understood: boolean): Pick<Heard, 'intents' | 'clarity'> {
  const list: Intent[] = [...intents];
  if (list.length > 0) return { intents: list, clarity: 'clear' };
  return { intents: ['unclear'], clarity: understood ? 'clear' : 'unclear' };
}
