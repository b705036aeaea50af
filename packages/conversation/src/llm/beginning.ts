import { draft } from '../decide/draft.ts';
import type { Step } from '../decide/step.ts';
import type { Heard } from '../hear/index.ts';
import { join } from '../text/sentences.ts';
import type { Brief } from '../types.ts';
import { readingFrom, TURN_SCHEMA } from './reading/reading.ts';
import { beginningOf, completeIn, goneOn } from './speech/beginning.ts';
import { inWords, stepFor, type Rules, type Spoken } from './steps.ts';

/** The beginning of a model's answer, while it is still arriving. */
export interface ModelBeginning {
  /** The properties of its JSON object that are complete. */
  value: Record<string, unknown>;
  /** The property whose text is arriving, and its text so far. */
  open: { name: string; text: string };
}

/** Words of a model that were handed out before its answer was complete, and what they were checked against. */
export interface Begun {
  words: string;
  step: Step;
  heard: Heard;
}

/** Hands out the first sentences of an answer, once they are known to fit. */
export function createBeginning(input: Spoken, rules: Rules) {
  const { onBeginning } = input;
  let meant: ReturnType<typeof stepFor> | null = null;
  let tried = '';
  let begun: Begun | null = null;
  const listener = ({ value, open }: ModelBeginning): boolean => {
    const complete = completeIn(open.text);
    if (begun || !tellsMeaning(value) || open.name !== 'words' || complete === tried) return begun !== null;
    tried = complete;
    meant ??= stepFor(readingFrom(value), input, rules);
    const words = mayBegin(meant.step, input) ? beginningOf(complete, meant.step, input.brief, meant.heard) : '';
    if (words === '') return false;
    begun = { words, ...meant };
    onBeginning?.(words);
    return true;
  };
  return {
    ...(onBeginning && { listener }),
    get begun(): Begun | null {
      return begun;
    },
  };
}

/** Words can be checked only once all is known that the model tells of the lead's turn. */
const MEANING = TURN_SCHEMA.required.filter((name) => name !== 'words');
const tellsMeaning = (value: object): boolean => MEANING.every((name) => Object.hasOwn(value, name));

/** The voice changes with the language, so a turn that changes it is spoken as a whole; so are prescribed words. */
const mayBegin = ({ fixed, say, press, state }: Step, input: Spoken): boolean =>
  !fixed && say !== null && press === null && state.language === input.state.language;

/** The step in the machine's words, behind words that were spoken already. */
export function behind(beginning: string, step: Step, heard: Heard, brief: Brief, spoken: Brief): Step {
  const words = step.fixed ? join(beginning, step.say) : goneOn(beginning, step, brief, heard);
  return inWords(step, words, spoken);
}

/** A step in the machine's words, behind words that were handed out by a mind that never came to its end. */
export function behindBeginning(beginning: string, step: Step, brief: Brief): Step {
  const { heard } = step;
  if (!heard) return { ...step, say: join(beginning, step.say) };
  return behind(beginning, step, heard, brief, draft(step.state, brief).brief);
}
