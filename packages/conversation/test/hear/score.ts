import { unifyArabic } from '../../src/text/normalise.ts';
import type { Language } from '../../src/types.ts';
import type { Asked, Heard, Hearing, Intent } from '../../src/hear/heard.ts';
import { askedFor, type Example, type ValueExample } from './examples.ts';

export type Reader = (utterance: string, hearing: Hearing) => Heard;

/** A share: `right` out of `of`. */
export interface Share {
  right: number;
  of: number;
}
export interface ValueShare extends Share {
  wrong: number;
}

export interface Score {
  /** By "language label": heard as labelled, or, for a hard negative, not heard so. */
  recall: Map<string, Share>;
  /** By "language intent": of the utterances heard so, those that mean it. */
  precision: Map<string, Share>;
  /** By "language kind": values right, of all; and values that were not said. */
  values: Map<string, ValueShare>;
  /** By language: hard negatives that end a call, false yeses at the consent question, false opt-outs, non-answers kept. */
  ended: Map<string, Share>;
  falseConsent: Map<string, Share>;
  falseOptOut: Map<string, Share>;
  swallowed: Map<string, Share>;
  misses: string[];
}

const ENDINGS: Intent[] = ['opt_out', 'wrong_number', 'not_interested', 'goodbye', 'hostile', 'distress', 'voicemail'];
const MACHINES = new Set<Intent>(['voicemail', 'call_screening']);
/** Hard negatives that may end a call by another meaning ("ok take me off your list" is no yes). */
const MAY_END = new Set(['not_yes']);
const LEAD = 'Sarah Haddad';

export function emptyScore(): Score {
  const maps = { recall: new Map(), precision: new Map(), values: new Map(), ended: new Map() };
  return { ...maps, falseConsent: new Map(), falseOptOut: new Map(), swallowed: new Map(), misses: [] };
}

function hearing(asked: Asked, language: Language, reached: boolean): Hearing {
  return { asked, language, leadName: LEAD, caller: 'Acme', history: [], reached };
}

function count(shares: Map<string, Share>, key: string, right: boolean): void {
  const share = shares.get(key) ?? { right: 0, of: 0 };
  shares.set(key, { right: share.right + Number(right), of: share.of + 1 });
}

/** Hears every example at the consent question, where most calls are decided. */
export function scoreIntents(score: Score, read: Reader, examples: Example[]): void {
  for (const example of examples) {
    const heard = read(example.text, hearing(askedBefore(example), example.language, !MACHINES.has(example.intent)));
    const right = isRight(example, heard);
    const code = example.language.slice(0, 2);
    count(score.recall, `${code} ${example.label}`, right);
    countAlarms(score, example, heard, code);
    if (!right) score.misses.push(`${code} ${example.label}: ${example.text} → ${heard.intents.join(', ')}`);
  }
}

const IN_TALK = new Set(['objection', 'not_objection', 'question']);

function askedBefore({ label }: Example): Asked {
  if (label === 'answer') return { kind: 'question', expects: 'text', slot: 'need' };
  return { kind: IN_TALK.has(label) ? 'concern' : 'consent' };
}

function isRight({ intent, not }: Example, { intents, mayOptOut }: Heard): boolean {
  const said = intents.includes(intent);
  if (not) return !said;
  if (intent === 'affirm') return said && !intents.includes('deny');
  const loose =
    (intent === 'opt_out' && mayOptOut) ||
    ((intent === 'deny' || intent === 'objection') && intents.includes('not_interested'));
  return (said || loose) && !intents.includes('affirm');
}

function countAlarms(score: Score, example: Example, heard: Heard, code: string): void {
  const { intent, not, label } = example;
  for (const said of heard.intents)
    if (!not || said === intent) count(score.precision, `${code} ${said}`, !not && said === intent);
  if (not && !MAY_END.has(label))
    count(
      score.ended,
      code,
      ENDINGS.some((ending) => heard.intents.includes(ending)),
    );
  if (label !== 'yes' && askedBefore(example).kind === 'consent')
    count(score.falseConsent, code, heard.intents.includes('affirm'));
  if (intent !== 'opt_out' && !MAY_END.has(label)) count(score.falseOptOut, code, heard.intents.includes('opt_out'));
}

const WITHOUT_SLOT = new Set(['number', 'yes_no', 'text']);

/** Hears every reply to a question for a value. */
export function scoreValues(score: Score, read: Reader, examples: ValueExample[]): void {
  for (const example of examples) {
    const heard = read(example.text, hearing(askedFor(example.kind), example.language, true));
    const verdict = WITHOUT_SLOT.has(example.kind) ? answered(example, heard) : valued(example, heard);
    const code = example.language.slice(0, 2);
    const key = `${code} ${example.kind}`;
    const share = score.values.get(key) ?? { right: 0, wrong: 0, of: 0 };
    score.values.set(key, {
      right: share.right + Number(verdict === 'right'),
      wrong: share.wrong + Number(verdict === 'wrong'),
      of: share.of + 1,
    });
    if (example.expect === 'none') count(score.swallowed, code, verdict === 'wrong');
    if (verdict !== 'right')
      score.misses.push(`${key} ${verdict}: ${example.text} → ${JSON.stringify(heard.slots)} ${heard.answer}`);
  }
}

type Verdict = 'right' | 'wrong' | 'missing';

function answered({ expect }: ValueExample, { answer }: Heard): Verdict {
  if ((answer !== null) === (expect === 'yes')) return 'right';
  return answer === null ? 'missing' : 'wrong';
}

function valued({ kind, expect }: ValueExample, { slots, answer }: Heard): Verdict {
  const value = slots[kind as keyof typeof slots]?.value;
  if (kind === 'authority' && value === 'none') return expect === 'none' ? 'right' : 'wrong';
  if (value === undefined)
    return expect.split('|').includes('none') ? (answer === null ? 'right' : 'wrong') : 'missing';
  return expect.split('|').some((one) => holds(kind, value, one)) ? 'right' : 'wrong';
}

function holds(kind: string, value: string, expect: string): boolean {
  if (kind !== 'budget')
    return expect !== 'none' && unifyArabic(value.toLowerCase()).includes(unifyArabic(expect.toLowerCase()));
  const said = [...value.replaceAll(',', '').matchAll(/\d+(?:\.\d+)?/g)].map(Number);
  return expect.split('..').every((bound) => said.includes(Number(bound)));
}
