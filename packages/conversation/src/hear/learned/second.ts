import type { Intent } from '../heard.ts';
import { find, rule } from '../pattern/rule.ts';
import type { IntentSet, Scene } from '../scene.ts';
import { guess } from './learned.ts';
import { isElsewhere, isOfSpeaker } from './machines.ts';

/** Meanings of the rules that say little, so that a guess is heard beside them. */
const WEAK: Intent[] = ['question', 'objection', 'deny', 'say_again'];
/** The certainty that a guess needs. A yes needs more than others, and so does a guess where an answer is expected. */
const SURE = 0.5;
const SURE_OF_YES = 0.85;
const SURE_ELSEWHERE = 0.8;
const ASK_ABOUT_OPT_OUT = 0.35;
const SURE_BESIDE = 0.75;
/** The certainty that the question about a machine needs: an honest answer too many does no harm, one too few does. */
const SURE_OF_AI = 0.4;
const SURE_OF_AI_ELSEWHERE = 0.55;

const SURE_OF_END = 0.6;
const ENDINGS: Intent[] = ['not_interested', 'wrong_number', 'hostile', 'distress', 'goodbye'];

/** Meanings that are left to the rules, which know questions and doubts. */
const UNHEARD: Intent[] = ['question', 'objection', 'answer'];
const DONE: Intent[] = ['opt_out', 'voicemail', 'call_screening'];

/** The additions of the second reader. It never says a clear opt-out: it asks. */
export interface Second {
  intent: Intent | null;
  mayOptOut: boolean;
}

const NOTHING: Second = { intent: null, mayOptOut: false };

/** "This is Sarah", "speaking", "معاك سارة": the lead only says who they are. */
const NAMES_ONESELF = [
  rule('says who they are', [
    'I|THIS|IT BE? NAME',
    'NAME speaking|here|معاك|تتكلم',
    '^ speaking|yours $',
    'معاك|معك NAME',
    'THIS BE he|she|him|her|ME',
    '^ NAME $',
  ]),
];

/** "Stop me if I talk too much" asks to be interrupted. */
const MAY_INTERRUPT = [rule('may be interrupted', ['CEASE ME IF|WHEN I', 'CEASE ME IF|WHEN YOU? SPEAK'])];

/**
 * Hears by likeness the meanings that the rules do not know. If the rules heard a binding meaning, it may add only the
 * two that the law requires whichever reader hears them: an opt-out, and the question whether this is a machine.
 */
export function second(scene: Scene, intents: IntentSet): Second {
  if (find(scene.sentence, NAMES_ONESELF) || DONE.some((one) => intents.has(one))) return NOTHING;
  const { label, share } = guess(scene.sentence);
  const bound = [...intents].some((intent) => !WEAK.includes(intent));
  if (label === 'opt_out' && find(scene.sentence, MAY_INTERRUPT)) return NOTHING;
  if (label === 'opt_out') return { intent: null, mayOptOut: share >= sureOfOptOut(scene, bound) };
  if (label === 'none' || UNHEARD.includes(label) || (bound && label !== 'asks_if_ai')) return NOTHING;
  if (label === 'asks_if_ai' && isElsewhere(scene.sentence)) return NOTHING;
  // A question or a doubt is not also a refusal, and the rules know the words that name prices.
  if (label === 'not_interested' && intents.has('objection') && elsewhere(scene)) return NOTHING;
  if (label === 'asks_price' && intents.has('question')) return NOTHING;
  if (intents.has('deny') && (label === 'affirm' || (label !== 'asks_if_ai' && elsewhere(scene)))) return NOTHING;
  return { intent: share < sureness(scene, label, bound) ? null : label, mayOptOut: false };
}

function sureOfOptOut(scene: Scene, bound: boolean): number {
  if (elsewhere(scene)) return SURE_ELSEWHERE;
  return bound ? SURE_BESIDE : ASK_ABOUT_OPT_OUT;
}

function sureness(scene: Scene, label: Intent, bound: boolean): number {
  if (bound) return SURE_BESIDE;
  if (label === 'asks_if_ai') return sureOfAi(scene);
  if (label === 'affirm') return scene.asked === 'consent' && !scene.sentence.vocabulary.has('QMARK') ? SURE_OF_YES : 2;
  if (label === 'deny' && scene.asked !== 'consent') return 2;
  if (elsewhere(scene)) return SURE_ELSEWHERE;
  return ENDINGS.includes(label) ? SURE_OF_END : SURE;
}

function sureOfAi(scene: Scene): number {
  if (!isOfSpeaker(scene.sentence)) return SURE_ELSEWHERE;
  return elsewhere(scene) ? SURE_OF_AI_ELSEWHERE : SURE_OF_AI;
}

/** After the consent question people answer, and most new wordings are answers. */
const elsewhere = ({ asked }: Scene): boolean => asked !== null && asked !== 'consent';
