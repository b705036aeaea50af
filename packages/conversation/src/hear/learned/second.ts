import type { Intent } from '../heard.ts';
import { find, rule } from '../pattern/rule.ts';
import { wanted, type IntentSet, type Scene } from '../scene.ts';
import { guess } from './learned.ts';

/** Meanings by rules beside which a guess is heard: they say little, and all but a refusal ask for another word. */
const WEAK: Intent[] = ['question', 'objection', 'deny', 'say_again'];
/** How sure a guess must be. A yes needs more than anything else, and so does what would take a reply for no answer. */
const SURE = 0.5;
const SURE_OF_YES = 0.85;
const SURE_IN_ANSWER = 0.8;
const ASK_ABOUT_OPT_OUT = 0.35;

/** What the second reader adds. It never says a clear opt-out: it asks. */
export interface Second {
  intent: Intent | null;
  mayOptOut: boolean;
}

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

/** Hears by likeness what the rules do not know. Where the rules heard something that binds, it is not asked. */
export function second(scene: Scene, intents: IntentSet): Second {
  if ([...intents].some((intent) => !WEAK.includes(intent))) return { intent: null, mayOptOut: false };
  if (find(scene.sentence, NAMES_ONESELF)) return { intent: null, mayOptOut: false };
  const { label, share } = guess(scene.sentence);
  if (label === 'opt_out')
    return { intent: null, mayOptOut: share >= (answers(scene) ? SURE_IN_ANSWER : ASK_ABOUT_OPT_OUT) };
  const known = label === 'none' || WEAK.includes(label) || label === 'answer';
  return { intent: known || share < sureness(scene, label) ? null : label, mayOptOut: false };
}

function sureness(scene: Scene, label: Intent): number {
  if (label === 'affirm') return scene.asked === 'consent' && !scene.sentence.vocabulary.has('QMARK') ? SURE_OF_YES : 2;
  return answers(scene) ? SURE_IN_ANSWER : SURE;
}

const answers = ({ hearing, asked }: Scene): boolean =>
  asked !== null && asked !== 'consent' && wanted(hearing) !== null;
