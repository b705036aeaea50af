import type { Heard } from '../../hear/index.ts';
import type { Step } from '../../decide/step.ts';
import { isNew } from '../../decide/told.ts';
import { speakable } from '../../say/brief.ts';
import { claimsHumanity } from '../../say/honesty.ts';
import { sentences } from '../../text/sentences.ts';
import { countIn } from '../../values/index.ts';
import type { Brief } from '../../types.ts';
import { withoutAcknowledgement, type Manners } from './acknowledge.ts';
import { rewords, tells } from './sentence.ts';
import { holds, sourcesOf, type Source } from './sources.ts';
import { isQuestion, questionsIn, wordsOf } from './words.ts';

/** Longest turn a model may speak, in characters. */
export const SPOKEN_LIMIT = 600;

/** Why a model's words were not spoken. */
export type Fault =
  | 'empty'
  | 'too_long'
  | 'characters'
  | 'unfinished'
  | 'claims_humanity'
  | 'talks_on'
  | 'asks_nothing'
  | 'asks_other'
  | 'says_other'
  | 'drops_words'
  | 'repeats';

const SPOKEN = /^[\p{L}\p{M}\p{N}\s.,;:!?'’"“”«»،؛؟…\-–—%/@&+$€£]+$/u;
const ENDS = /[.!?؟…]["'”»]?$/u;

/** Tidies a model's answer: one line, without quotation marks around the whole. */
export function tidy(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  return /^["“«].*["”»]$/su.test(line) && !/["“”«»]/u.test(line.slice(1, -1)) ? line.slice(1, -1).trim() : line;
}

/**
 * The first thing that keeps a model's words from being spoken in place of the step's own; null when they may be. Every
 * sentence must be known to fit: an acknowledgement out of a closed set, one of the step's statements, or its question
 * in other words. So a model that obeys somebody else says at worst what the rules would have said.
 */
export function faultIn(raw: string, step: Step, brief: Brief, heard: Heard): Fault | null {
  const said = tidy(raw);
  const shape: [Fault, boolean][] = [
    ['empty', !/\p{L}/u.test(said)],
    ['too_long', said.length > SPOKEN_LIMIT],
    ['characters', !SPOKEN.test(said)],
    ['unfinished', !ENDS.test(said)],
    ['claims_humanity', claimsHumanity(said)],
  ];
  return shape.find(([, failed]) => failed)?.[0] ?? faultOfSentences(said, step, brief, heard);
}

function faultOfSentences(said: string, step: Step, brief: Brief, heard: Heard): Fault | null {
  const { language, ended } = step.state;
  const own = speakable({ ...brief, language });
  const sources = sourcesOf(step, own);
  const names = [own.caller, own.product, own.lead.company ?? '', firstName(own), ...step.keep];
  const manners = mannersOf(step, own, heard);
  if (isForeign(said, [step.say ?? '', ...manners.values, ...sources.map(({ text }) => text)])) return 'says_other';
  if (sentences(said).length > sentences(step.say ?? '').length + 2) return 'says_other';
  const asked = questionsIn(step.say ?? '').map((question) => question.replace(/^.*: (?=.)/u, ''));
  const toldNow: Source[] = [];
  let questions = 0;
  for (const sentence of sentences(said)) {
    const rest = withoutAcknowledgement(sentence, manners);
    if (isQuestion(sentence)) {
      if (ended) return 'talks_on';
      if (++questions > Math.max(1, asked.length)) return 'asks_other';
      if (!asked.some((question) => rewords(rest, question, names, language))) return 'asks_other';
    } else if (rest.length > 0) {
      const source = sources.find((one) => tells(rest, one, language) || tells(wordsOf(sentence), one, language));
      if (!source) return 'says_other';
      toldNow.push(source);
    }
  }
  if (asked.length > 0 && questions === 0) return 'asks_nothing';
  return drops(said, step, sources, toldNow) ? 'drops_words' : repeats(said, step) ? 'repeats' : null;
}

const EXACT = /[\p{L}\p{N}][\p{L}\p{N}_-]*(?:[.@/:,][\p{L}\p{N}_-]+)+/gu;

/** Whether it names a link, an address, a time or a sum, written in one word, that stands in no source. */
function isForeign(said: string, sources: string[]): boolean {
  const known = sources.join(' ').toLowerCase();
  return (said.toLowerCase().match(EXACT) ?? []).some((word) => !known.includes(word));
}

/** Whether the words leave out a kept text, or a statement of the customer's without telling another one. */
function drops(said: string, { keep, say }: Step, sources: Source[], toldNow: Source[]): boolean {
  if (keep.some((kept) => (say ?? '').includes(kept) && !said.toLowerCase().includes(kept.toLowerCase()))) return true;
  const owed = sources.filter((source) => source.isOwed && !holds(said, source.text));
  const answers = toldNow.some((source) => !source.isDrafted);
  const isTelling = sources.some((source) => source.isDrafted) && questionsIn(say ?? '').length === 0;
  return (!answers && owed.some((source) => !toldNow.includes(source))) || (isTelling && toldNow.length === 0);
}

const LONG = 4;

// The state has noted the draft as said, so only what goes beyond it can be a repetition.
function repeats(said: string, { state, say }: Step): boolean {
  const drafted = new Set(sentences(say ?? ''));
  const own = sentences(said).filter((sentence) => !drafted.has(sentence) && wordsOf(sentence).length >= LONG);
  return own.some((sentence) => !isNew({ state, parts: [], brief: {} as Brief }, sentence));
}

// As the rules name the lead: what stands behind the first word may be anything.
const firstName = ({ lead }: Brief): string => lead.name?.split(' ')[0] ?? '';

function mannersOf({ state, say }: Step, brief: Brief, { slots, answer }: Heard): Manners {
  const count = answer ? countIn(answer) : null;
  const { budget, time, email } = slots;
  return {
    language: state.language,
    values: [
      firstName(brief),
      ...[budget, time, email].flatMap((slot) => (slot ? [slot.value] : [])),
      ...(count ? [count.said] : []),
    ],
    draft: say ?? '',
    isEnd: state.ended !== null,
  };
}
