import { countIn, moneyIn, numbersIn, periodIn, timeIn } from '../../values/index.ts';
import type { AnswerKind, Heard, Intent } from '../heard.ts';
import { assent, weight } from '../intents/assent.ts';
import { OPINIONS } from '../intents/rules/objection.ts';
import { find, rule, type Match } from '../pattern/rule.ts';
import { reach } from '../pattern/pattern.ts';
import type { IntentSet, Scene } from '../scene.ts';
import { authorityIn } from './authority.ts';
import { onlyInPassing } from './passing.ts';
import { quoted } from './slots.ts';
import type { Split } from './statement.ts';
import { dodges, substance } from './substance.ts';

/** Meanings beside which nothing is an answer. */
const NEVER: Intent[] = [
  'opt_out',
  'voicemail',
  'call_screening',
  'wrong_number',
  'distress',
  'goodbye',
  'gatekeeper',
  'wants_human',
  'language_switch',
  'hostile',
  'call_later',
  'asks_if_ai',
];
/** Meanings beside which words of substance are no answer, but a value of the expected kind is. */
const NO_TEXT: Intent[] = ['not_interested', 'who_calls', 'whence_number', 'say_again', 'asks_recording'];

/** The answer to the open question, word for word; null when the utterance holds none of the kind that it expects. */
export function answerIn(
  scene: Scene,
  intents: IntentSet,
  split: Split,
  question: Match | null,
  slots: Heard['slots'],
): string | null {
  const { asked } = scene.hearing;
  if (asked?.kind !== 'question' || NEVER.some((one) => intents.has(one))) return null;
  const answered = READERS[asked.expects]({ scene, intents, split, question, slots, need: asked.slot === 'need' });
  return answered ? quoted(split.statement || scene.utterance) : null;
}

interface Reading {
  scene: Scene;
  intents: IntentSet;
  split: Split;
  question: Match | null;
  slots: Heard['slots'];
  need: boolean;
}

const NO_MEANS = [rule('no means', ['NO|NOT|NONE|zero ~2 budget|money|funds|ميزانيه|فلوس !yet|decided'])];

const READERS: Record<AnswerKind, (reading: Reading) => boolean> = {
  money: ({ slots, scene, intents, split }) =>
    slots.budget !== undefined ||
    (scene.hearing.asked?.kind === 'question' &&
      scene.hearing.asked.slot !== 'budget' &&
      moneyIn(split.statement, { bare: true }).length > 0) ||
    (find(scene.sentence, NO_MEANS) !== null && !intents.has('question') && !dodges(scene.sentence)),
  // "عيد" means a feast, and also "again".
  period: ({ slots, scene, intents }) =>
    slots.timeline !== undefined || (!intents.has('say_again') && periodIn(scene.utterance) !== null),
  email: ({ slots }) => slots.email !== undefined,
  time: ({ scene }) => timeIn(scene.utterance, { bare: true }) !== null,
  number: ({ split }) => numbersIn(split.statement).length > 0 || countIn(split.statement, { bare: true }) !== null,
  role: ({ scene, question }) => question === null && (authorityIn(scene.sentence) !== null || isRole(scene)),
  yes_no: (reading) => isYesOrNo(reading.scene) || isText(reading, 2),
  text: (reading) =>
    isText(reading, 1) &&
    !(reading.need && onlyInPassing(reading.split.statement, reading.scene.sentence, reading.slots)),
};

const isRole = ({ sentence }: Scene): boolean =>
  ['OWNER', 'MYSIDE', 'STAFF'].some((name) => sentence.vocabulary.has(name)) && !dodges(sentence);

// "Ok" and "right" keep the talk going; they do not say yes to a question about facts.
function isYesOrNo({ sentence }: Scene): boolean {
  const said = assent(sentence);
  if (said === null || dodges(sentence)) return false;
  const firm = sentence.tokens.some(
    (token, at) => reach(sentence.tokens, at, ['YES', 'NO', 'REFUSE', 'NOPROBLEM']) >= 0 && !token.tags.has('SOFTYES'),
  );
  return firm || weight(sentence) > 2;
}

function isText({ scene, intents, question }: Reading, least: number): boolean {
  const { sentence } = scene;
  if (NO_TEXT.some((one) => intents.has(one)) || dodges(sentence)) return false;
  if (intents.has('asks_price') && !question) return false;
  if (find(sentence, OPINIONS)) return false;
  return substance(sentence, question) >= (question ? 4 : least);
}
