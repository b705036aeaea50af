import type { Step } from '../../decide/step.ts';
import type { Heard } from '../../hear/index.ts';
import { join, sentences } from '../../text/sentences.ts';
import type { Brief } from '../../types.ts';
import { drops, maySayFirst, tidy } from './fits.ts';
import { restOf, scopeOf, sourceFor, type Scope } from './scope.ts';
import { holds, type Source } from './sources.ts';
import { isQuestion } from './words.ts';

/** A shorter beginning is over before more words can come, in characters. */
const SHORTEST = 12;

/** The sentences of unfinished words that are complete. The last piece is left out, because it may go on. */
export const completeIn = (unfinished: string): string => join(...sentences(join(unfinished)).slice(0, -1));

/**
 * The sentences at the front that may be spoken before the words after them are known; '' when there are none. A
 * question waits until all words are known, because nothing may follow it.
 */
export function beginningOf(complete: string, step: Step, brief: Brief, heard: Heard): string {
  // A quotation mark may turn out to stand around the whole.
  if (/^["“«]/u.test(complete)) return '';
  const scope = scopeOf(step, brief, heard);
  let said = '';
  for (const sentence of sentences(complete)) {
    if (!maySayFirst(join(said, sentence), scope)) break;
    said = join(said, sentence);
  }
  return said.length >= SHORTEST ? said : '';
}

/** True if the words begin with the sentences of `beginning`. */
export function beginsWith(words: string, beginning: string): boolean {
  const all = sentences(join(tidy(words)));
  return sentences(beginning).every((sentence, at) => all[at] === sentence);
}

/**
 * The step's own words behind a beginning that was spoken: without the acknowledgements and statements that it held. All
 * of the step's words where something would be missing.
 */
export function goneOn(beginning: string, step: Step, brief: Brief, heard: Heard): string {
  const scope = scopeOf(step, brief, heard);
  const told = toldIn(beginning, scope);
  const left = sentences(step.say ?? '').filter((sentence) => isQuestion(sentence) || !isTold(sentence, told, scope));
  const said = join(beginning, ...left);
  return drops(said, scope, toldIn(said, scope)) ? join(beginning, step.say) : said;
}

const toldIn = (text: string, scope: Scope): (Source | undefined)[] =>
  sentences(text)
    .filter((sentence) => !isQuestion(sentence))
    .map((sentence) => sourceFor(sentence, scope));

/** True if a beginning that told these statements leaves nothing to say of a sentence. */
function isTold(sentence: string, told: (Source | undefined)[], scope: Scope): boolean {
  if (restOf(sentence, scope).length === 0) return true;
  const isOtherAnswer = told.some((source) => source && !source.isDrafted);
  if (isOtherAnswer && sourceFor(sentence, scope)?.isOwed) return true;
  return told.some((source) => source && (holds(sentence, source.text) || holds(source.text, sentence)));
}
