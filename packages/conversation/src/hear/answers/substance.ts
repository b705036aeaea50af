import { find, rule, type Match } from '../pattern/rule.ts';
import { reach } from '../pattern/pattern.ts';
import type { Sentence } from '../words/read.ts';

const DODGES = [
  rule('leaves it open', [
    'NOT ~2 KNOW|know|sure|certain|remember|recall|decided|clue|idea',
    'NO|no ~1 idea|clue|comment|answer|preference',
    'rather|PREFER NOT|not',
    'NOT ~2 tell|say|share|discuss|answer|disclose|comfortable',
    'NONE|none of YOUR',
    'hard|difficult|tough|impossible to say|tell|know',
    '^ depends|pass|skip|next|whatever|maybe|dunno|idk|nothing|something|anything $',
    'who knows',
    'next question',
    'REPEAT ~1 question|السوال|سوال',
    'LET|let ME think|see|check|get|look|ask',
    'good|great|interesting|tough question',
    'why|WHY DO|BE|WILL|you YOU ~2 ask|asking|need|want|care|KNOW|know',
    'why|WHY ~3 relevant|matter|important|ask',
    'mind YOUR own',
    'MY business',
    'CAN NOT|not say|tell',
    'مدري|ما_ادري|مادري|ما_ادري',
    'ما ادري|ادري|اعرف|اقدر|حددنا|قررنا|فكرت ~2',
    'مب|مو|مش متاكد|متاكده|متاكدين|عارف|عارفه',
    'ليش|ليه تسال|تسالون|تسالين|تبي|تبون|هالسوال|السوال',
    'علمي علمك',
    'الله اعلم',
    'خلني افكر|اشوف|اتاكد',
    'شي خاص',
    'ما يخصك|يخصكم|دخلك',
    'في وقتها',
    'I|WE WILL|have|NEED to? think|check|see|ask',
    'one|a|just ~1 moment|second|minute|sec',
    'hold|hang|wait on|a|$',
    'لحظه|دقيقه|ثانيه|ثواني $',
    'what do you think',
    'you tell me',
    'thats|that is|BE ~1 private|confidential|personal',
  ]),
];

/** True if a reply leaves the question open: "not sure", "rather not say", "let me check", "ما ادري". */
export const dodges = (sentence: Sentence): boolean => find(sentence, DODGES) !== null;

const EMPTY = [
  'SKIP',
  'EDGE',
  'YES',
  'GO',
  'LIGHT',
  'NOPROBLEM',
  'THANKS',
  'BYE',
  'PLEASE',
  'BE',
  'DO',
  'CAN',
  'WILL',
  'HAVE',
  'I',
  'WE',
  'YOU',
  'ME',
  'MY',
  'YOUR',
  'HE',
  'THEY',
  'IT',
  'THIS',
  'STOP',
  'BOUND',
  'WHAT',
  'WHO',
  'WHY',
  'HOW',
  'WHERE',
  'WHEN',
  'IF',
  'NOT',
  'NO',
  'HEAR',
  'REPEAT',
  'SAY',
  'PREP',
  'SWEAR',
  'INSULT',
  'HOLD',
  'SOFTYES',
  'NEVER',
  'AND',
];
const EMPTY_WORDS = new Set(
  'thing things stuff something anything nothing everything guess think maybe yeah question inaudible unintelligible noise silence music laughs cough hmm hm eh la de da blah whatever depends idk lol haha ha answer say tell way kind sort lot go going get got شي اشياء يعني سوال'.split(
    ' ',
  ),
);

/** The number of words of substance in an utterance, outside of `except`. */
export function substance({ tokens }: Sentence, except: Match | null): number {
  let count = 0;
  for (let at = 0; at < tokens.length;) {
    const inside = except !== null && at >= except.from && at < except.to;
    const next = reach(tokens, at, EMPTY);
    const text = tokens[at]?.text ?? '';
    if (!inside && next < 0 && text.length > 1 && !EMPTY_WORDS.has(text)) count += 1;
    at = next < 0 ? at + 1 : next;
  }
  return count;
}
