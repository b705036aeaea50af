import { find, rule } from '../pattern/rule.ts';
import type { Sentence } from '../words/read.ts';

/** Words about machines and people that are not in this call: what somebody sells, uses, was asked or is. */
const ELSEWHERE = [
  rule('machines elsewhere', [
    'WE|I|THEY|THIRD|PROVIDER|that|who SELL|MAKE|use|uses|used|have|has|had|build|builds|ستخدم ~2 MACHINE !CONTACT|SPEAK|CALLS|to|for|HE',
    'YOU SELL|MAKE|have|build ~2 MACHINE !CONTACT|SPEAK|CALLS|to|for|HE',
    'YOU ~1 SELL|build ~2 MACHINE',
    'YOUR team',
    'support|الدعم',
    'MY ~1 BE ~1 MACHINE',
    'MINEHAVE|عندكم ~1 MACHINE',
    'THIRD|THEY|SOMEONE|MYSIDE|HE ~1 INQUIRE',
    'INQUIRE ME|MY',
    'I|WE BE? only|NOT|just|all|كل* MACHINE|HUMAN',
    'CONTACT|CALLS ~3 last|yesterday|before|امس',
    'WHAT ~1 version|model ~2 MACHINE',
    'IT BE? MACHINE',
    'BE IT MACHINE',
    'DO|CAN|WILL IT',
  ]),
];
/** True if the words are about machines or people that are not in this call. */
export const isElsewhere = (sentence: Sentence): boolean => find(sentence, ELSEWHERE) !== null;

/** What a speaker may be, or shows of it. */
const KINDS = ['MACHINE', 'HUMAN', 'REALNESS', 'PULSE', 'UTTERED', 'SOUND'];
/** Who speaks, or this call. */
const HERE = ['YOU', 'YOUR', 'YOURPREP', 'THIS', 'LINE', 'SPEAK', 'CONTACT', 'ME'];
/** Words of a question that leaves out who is meant: "a real human?" */
const SHORT = 3;

/**
 * True if the words name a kind of speaker, and one who speaks here. The question whether a machine speaks does both; a
 * guess that finds it in other words is a bold one.
 */
export function isOfSpeaker({ tokens, vocabulary }: Sentence): boolean {
  const has = (tag: string): boolean => vocabulary.has(tag);
  return KINDS.some(has) && (HERE.some(has) || tokens.length <= SHORT);
}
