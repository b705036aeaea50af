import type { Intent } from '../heard.ts';
import { find, rule } from '../pattern/rule.ts';
import type { IntentSet, Scene } from '../scene.ts';
import { guess } from './learned.ts';

/** Meanings by rules beside which a guess is heard: they say little, and all but a refusal ask for another word. */
const WEAK: Intent[] = ['question', 'objection', 'deny', 'say_again'];
/** How sure a guess must be. A yes needs more than anything else, and so does a guess where an answer is expected. */
const SURE = 0.5;
const SURE_OF_YES = 0.85;
const SURE_ELSEWHERE = 0.8;
const ASK_ABOUT_OPT_OUT = 0.35;
const SURE_BESIDE = 0.75;

const SURE_OF_END = 0.6;
const ENDINGS: Intent[] = ['not_interested', 'wrong_number', 'hostile', 'distress', 'goodbye'];

/** Left to the rules, which know what is asked and doubted. */
const UNHEARD: Intent[] = ['question', 'objection', 'answer'];
const DONE: Intent[] = ['opt_out', 'voicemail', 'call_screening'];

/** What the second reader adds. It never says a clear opt-out: it asks. */
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

/**
 * Hears by likeness what the rules do not know. Where the rules heard something that binds, it is asked about two things
 * alone, which the law wants heard by whichever reader hears them: an opt-out, and whether this is a machine.
 */
export function second(scene: Scene, intents: IntentSet): Second {
  if (find(scene.sentence, NAMES_ONESELF) || DONE.some((one) => intents.has(one))) return NOTHING;
  const { label, share } = guess(scene.sentence);
  const bound = [...intents].some((intent) => !WEAK.includes(intent));
  if (label === 'opt_out') return { intent: null, mayOptOut: share >= sureOfOptOut(scene, bound) };
  if (label === 'none' || UNHEARD.includes(label) || (bound && label !== 'asks_if_ai')) return NOTHING;
  // What is asked or doubted is not also a refusal, and prices are named by words that the rules know.
  if (label === 'not_interested' && intents.has('objection') && elsewhere(scene)) return NOTHING;
  if (label === 'asks_price' && intents.has('question')) return NOTHING;
  if (intents.has('deny') && (label === 'affirm' || elsewhere(scene))) return NOTHING;
  return { intent: share < (bound ? SURE_BESIDE : sureness(scene, label)) ? null : label, mayOptOut: false };
}

function sureOfOptOut(scene: Scene, bound: boolean): number {
  if (elsewhere(scene)) return SURE_ELSEWHERE;
  return bound ? SURE_BESIDE : ASK_ABOUT_OPT_OUT;
}

function sureness(scene: Scene, label: Intent): number {
  if (label === 'affirm') return scene.asked === 'consent' && !scene.sentence.vocabulary.has('QMARK') ? SURE_OF_YES : 2;
  if (label === 'deny' && scene.asked !== 'consent') return 2;
  if (elsewhere(scene)) return SURE_ELSEWHERE;
  return ENDINGS.includes(label) ? SURE_OF_END : SURE;
}

/** Past the consent question people answer, and most of what is new is an answer. */
const elsewhere = ({ asked }: Scene): boolean => asked !== null && asked !== 'consent';
