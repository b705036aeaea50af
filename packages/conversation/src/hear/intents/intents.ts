import type { Intent } from '../heard.ts';
import { find, rule, type Match, type Rule } from '../pattern/rule.ts';
import { wanted, type IntentSet, type Scene } from '../scene.ts';
import { second } from '../learned/second.ts';
import { assent, consent, weight } from './assent.ts';
import { GO_AHEAD } from './rules/consent.ts';
import { CALL_LATER } from './rules/callLater.ts';
import { ASKS_IF_AI } from './rules/asksIfAi.ts';
import { ASKS_RECORDING } from './rules/asksRecording.ts';
import { WANTS_HUMAN } from './rules/wantsHuman.ts';
import { MAY_OPT_OUT } from './rules/mayOptOut.ts';
import { OPT_OUT } from './rules/optOut.ts';
import { ASKS_PRICE } from './rules/asksPrice.ts';
import { LANGUAGE_SWITCH } from './rules/languageSwitch.ts';
import { OBJECTION } from './rules/objection.ts';
import { QUESTION } from './rules/question.ts';
import { SAY_AGAIN } from './rules/sayAgain.ts';
import { WHENCE_NUMBER } from './rules/whenceNumber.ts';
import { WHO_CALLS } from './rules/whoCalls.ts';
import { GATEKEEPER, STANDS_IN } from './rules/gatekeeper.ts';
import { SCREENING } from './rules/screening.ts';
import { SURELY_VOICEMAIL, VOICEMAIL } from './rules/voicemail.ts';
import { WRONG_NUMBER } from './rules/wrongNumber.ts';
import { CLOSED, WELL_SERVED } from './rules/wellServed.ts';
import { DISTRESS } from './rules/distress.ts';
import { GOODBYE } from './rules/goodbye.ts';
import { HOSTILE } from './rules/hostile.ts';
import { NOT_INTERESTED } from './rules/notInterested.ts';

/** The rules of each meaning, the most binding first. */
const RULES: [Intent, readonly Rule[]][] = [
  ['opt_out', OPT_OUT],
  ['distress', DISTRESS],
  ['voicemail', SURELY_VOICEMAIL],
  ['call_screening', SCREENING],
  ['asks_if_ai', ASKS_IF_AI],
  ['wrong_number', WRONG_NUMBER],
  ['wants_human', WANTS_HUMAN],
  ['hostile', HOSTILE],
  ['gatekeeper', GATEKEEPER],
  ['language_switch', LANGUAGE_SWITCH],
  ['not_interested', [...NOT_INTERESTED, ...CLOSED]],
  ['call_later', CALL_LATER],
  ['goodbye', GOODBYE],
  ['asks_recording', ASKS_RECORDING],
  ['whence_number', WHENCE_NUMBER],
  ['who_calls', WHO_CALLS],
  ['asks_price', ASKS_PRICE],
  ['say_again', SAY_AGAIN],
  ['objection', OBJECTION],
];

export interface Meaning {
  intents: IntentSet;
  mayOptOut: boolean;
  /** The place where the lead asks something. */
  question: Match | null;
}

/** The meanings of an utterance, apart from whether it answers the open question. */
export function meaning(scene: Scene): Meaning {
  const found = new Map<Intent, Match>();
  for (const [intent, rules] of RULES) {
    const match = find(scene.sentence, rules);
    if (match) found.set(intent, match);
  }
  machineGreeting(scene, found);
  wellServed(scene, found);
  const intents: IntentSet = new Set(found.keys());
  settle(scene, intents);
  const may =
    !intents.has('opt_out') && !MACHINES.some((one) => intents.has(one)) && find(scene.sentence, MAY_OPT_OUT) !== null;
  assentTo(scene, intents, may);
  const question = questionOf(scene, found, intents);
  const more = may ? null : second(scene, intents);
  if (more?.intent) intents.add(more.intent);
  return { intents, mayOptOut: may || more?.mayOptOut === true, question };
}

const MACHINES: Intent[] = ['voicemail', 'call_screening'];

// Words like "leave a message" mean a machine only before the person was reached.
function machineGreeting({ sentence, hearing }: Scene, found: Map<Intent, Match>): void {
  if (hearing.reached || found.has('call_screening')) return;
  const match = find(sentence, VOICEMAIL);
  if (match) found.set('voicemail', match);
}

// "We have someone for that" refuses the call when it opens; later it is an answer or a doubt.
function wellServed({ sentence, asked }: Scene, found: Map<Intent, Match>): void {
  if (asked !== null && asked !== 'consent' && asked !== 'opt_out_check') return;
  const match = find(sentence, WELL_SERVED);
  if (match && !found.has('not_interested')) found.set('not_interested', match);
}

/** Meanings that leave no room for others, because the words of a machine or an assistant are not the lead's. */
const ROOM: [Intent, Intent[]][] = [
  [
    'voicemail',
    [
      'gatekeeper',
      'who_calls',
      'call_later',
      'not_interested',
      'goodbye',
      'say_again',
      'asks_recording',
      'wants_human',
      'objection',
      'hostile',
      'wrong_number',
      'asks_if_ai',
      'opt_out',
      'asks_price',
      'whence_number',
      'language_switch',
    ],
  ],
  [
    'call_screening',
    [
      'gatekeeper',
      'who_calls',
      'call_later',
      'say_again',
      'asks_recording',
      'asks_if_ai',
      'wants_human',
      'objection',
      'not_interested',
      'voicemail',
      'opt_out',
      'asks_price',
      'wrong_number',
      'goodbye',
    ],
  ],
  ['opt_out', ['call_later', 'not_interested', 'say_again', 'gatekeeper', 'objection', 'wants_human', 'who_calls']],
  ['distress', ['call_later', 'gatekeeper', 'wrong_number', 'not_interested', 'objection', 'say_again']],
  ['wrong_number', ['gatekeeper', 'call_later', 'say_again', 'who_calls', 'not_interested', 'objection']],
  ['gatekeeper', ['call_later', 'say_again', 'objection', 'not_interested', 'wants_human', 'goodbye']],
  ['asks_if_ai', ['say_again', 'who_calls', 'objection', 'asks_recording']],
  ['wants_human', ['call_later', 'say_again', 'objection', 'not_interested']],
  ['language_switch', ['say_again', 'wants_human', 'who_calls', 'objection', 'not_interested']],
  ['not_interested', ['say_again', 'who_calls', 'call_later']],
  ['call_later', ['goodbye', 'say_again', 'who_calls', 'objection']],
  ['hostile', ['say_again', 'who_calls', 'objection', 'not_interested']],
  ['whence_number', ['who_calls', 'say_again', 'objection']],
  ['who_calls', ['say_again', 'objection']],
  ['asks_price', ['say_again', 'who_calls']],
  ['asks_recording', ['say_again', 'who_calls']],
];

function settle({ asked, hearing, sentence }: Scene, intents: IntentSet): void {
  for (const [intent, others] of ROOM) if (intents.has(intent)) for (const other of others) intents.delete(other);
  if (namesNoCall({ hearing, sentence })) intents.delete('call_later');
  if (isOwnBusiness({ hearing, sentence })) for (const other of MISHEARD_IN_ANSWERS) intents.delete(other);
  // A lead in mid-call may ask the same as an assistant ("how do I know"). Such a question does not hand over the
  // phone.
  if (hearing.asked?.kind === 'question' && hearing.reached && !find(sentence, STANDS_IN)) intents.delete('gatekeeper');
  // "No thanks" to "any doubts?" or "your e-mail?" declines that, not the call.
  if (asked && MILD.includes(asked) && !intents.has('opt_out')) intents.delete('not_interested');
}

function namesNoCall({ hearing, sentence }: Pick<Scene, 'hearing' | 'sentence'>): boolean {
  const has = (word: string): boolean => sentence.vocabulary.has(word);
  if (hearing.asked?.kind !== 'question' || CALL_WORDS.some(has)) return false;
  return hearing.asked.expects === 'period' || weight(sentence) > 1;
}

/** Meanings that are easily misheard in answers, where people name their own calls, prices and busy days. */
const MISHEARD_IN_ANSWERS: Intent[] = [
  'call_later',
  'asks_price',
  'say_again',
  'gatekeeper',
  'asks_if_ai',
  'objection',
];
const OURS = ['WE', 'MY'];
const MEETS_AGENT = [
  'YOU',
  'YOUR',
  'YOURPREP',
  'ME',
  'I',
  'NOW',
  'QMARK',
  'HOW',
  'WHAT',
  'HOWMUCH',
  'HE',
  'DEAR',
  'LATER',
];

function isOwnBusiness({ hearing, sentence }: Pick<Scene, 'hearing' | 'sentence'>): boolean {
  const kind = wanted(hearing);
  if (kind !== 'text' && kind !== 'yes_no') return false;
  const has = (word: string): boolean => sentence.vocabulary.has(word);
  return OURS.some(has) && !MEETS_AGENT.some(has);
}

// "After eid" answers "when would you start?"; it asks for no call.
const CALL_WORDS = ['CONTACT', 'SHOUT', 'BUSY', 'BADTIME', 'POSTPONE', 'RELCALL', 'PLACE', 'TALKABLE'];

const MILD = ['concern', 'email', 'confirm', 'opt_out_check'];

/** Meanings that rule out a yes at the consent question. */
const BLOCKS_YES: Intent[] = [
  'opt_out',
  'distress',
  'voicemail',
  'call_screening',
  'asks_if_ai',
  'wrong_number',
  'wants_human',
  'hostile',
  'gatekeeper',
  'language_switch',
  'not_interested',
  'call_later',
  'goodbye',
  'say_again',
  'whence_number',
  'who_calls',
  'asks_recording',
];

function assentTo({ sentence, asked }: Scene, intents: IntentSet, mayOptOut: boolean): void {
  const strict = asked === 'consent' || asked === null;
  const said = strict ? consent(sentence) : assent(sentence);
  const blocked =
    mayOptOut ||
    BLOCKS_YES.some((one) => intents.has(one)) ||
    (strict && !find(sentence, GO_AHEAD) && ASKING.some((one) => intents.has(one)));
  const asksOnly = intents.has('asks_if_ai') && (!sentence.tokens[0]?.tags.has('NO') || find(sentence, DISBELIEF));
  if (said === 'no' && !asksOnly && !MACHINES.some((one) => intents.has(one))) intents.add('deny');
  if (said === 'yes' && !(strict && blocked)) intents.add('affirm');
}

/** "No way you are human": the no belongs to what is doubted. */
const DISBELIEF = [rule('doubts', ['^ no way YOU|THIS|IT', '^ NO HUMAN|REALNESS', '^ NO|NOT SOUND'])];

const ASKING: Intent[] = ['asks_if_ai', 'asks_recording', 'whence_number', 'who_calls', 'asks_price'];

function questionOf({ sentence }: Scene, found: Map<Intent, Match>, intents: IntentSet): Match | null {
  const named = ASKING.find((one) => intents.has(one));
  if (named) return found.get(named) ?? null;
  const silent: Intent[] = [
    'voicemail',
    'call_screening',
    'opt_out',
    'wrong_number',
    'say_again',
    'language_switch',
    'gatekeeper',
    'hostile',
  ];
  if (silent.some((one) => intents.has(one))) return null;
  const match = find(sentence, QUESTION);
  if (match) intents.add('question');
  return match;
}
