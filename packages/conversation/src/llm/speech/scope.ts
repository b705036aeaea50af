import type { Step } from '../../decide/step.ts';
import type { Heard } from '../../hear/index.ts';
import { speakable } from '../../say/brief.ts';
import { words } from '../../text/normalise.ts';
import type { Brief } from '../../types.ts';
import { countIn } from '../../values/index.ts';
import { withoutAcknowledgement, type Manners } from './acknowledge.ts';
import { tells } from './sentence.ts';
import { sourcesOf, type Source } from './sources.ts';
import { negations, questionsIn, wordsOf } from './words.ts';

/** The sentences that a step allows. */
export interface Scope {
  step: Step;
  sources: Source[];
  questions: string[];
  /** Names that any question may hold. */
  names: string[];
  manners: Manners;
}

export function scopeOf(step: Step, brief: Brief, heard: Heard): Scope {
  const own = speakable({ ...brief, language: step.state.language });
  return {
    step,
    sources: sourcesOf(step, own),
    questions: questionsIn(step.say ?? ''),
    names: [own.caller, own.product, own.lead.company ?? '', firstName(own), ...step.keep],
    manners: mannersOf(step, own, heard),
  };
}

/** What a sentence holds behind its acknowledgements. */
export const restOf = (sentence: string, { manners }: Scope): string[] => withoutAcknowledgement(sentence, manners);

/** The statement that a sentence tells, with or without an acknowledgement before it. */
export function sourceFor(sentence: string, scope: Scope): Source | undefined {
  const { language } = scope.step.state;
  const ways = [restOf(sentence, scope), wordsOf(sentence)];
  return scope.sources.find(
    (one) => words(one.text) === words(sentence) || ways.some((way) => tells(way, one, language)),
  );
}

// The name as the rules say it: its first word alone, because the words behind it may be anything.
const firstName = ({ lead }: Brief): string => lead.name?.split(' ')[0] ?? '';

/** Longest answer that may be said back, in words. */
const LONGEST_ECHO = 5;

// Words that could promise or deny something if the agent said them are left to the rules.
function echoOf(answer: string | null): string[] {
  const said = wordsOf(answer ?? '');
  const isPlain = said.length <= LONGEST_ECHO && negations(said) === 0 && !said.some((word) => /\d/.test(word));
  return isPlain && !SAYS_WHO.test(` ${said.join(' ')} `) ? said : [];
}

const SAYS_WHO =
  / (?:i|im|me|we|you|he|she|they|human|person|real|free|guarantee\w*|promise\w*|انا|انت|انتوا|انسان|بشر|مجاني|ببلاش|ضمان) /u;

// Values that the draft says again: they were told before.
const readBack = ({ slots, ask }: Step['state'], say: string): string[] => {
  const known = [
    ...Object.values(slots),
    ...(ask && 'time' in ask ? [ask.time] : []),
    ...(ask && 'email' in ask ? [ask.email] : []),
  ];
  return known.filter((value) => words(say).includes(words(value)));
};

function mannersOf({ state, say }: Step, brief: Brief, { slots, answer }: Heard): Manners {
  const count = answer ? countIn(answer) : null;
  const { budget, timeline, time, email } = slots;
  return {
    echo: echoOf(answer),
    decides: slots.authority?.value === 'decides',
    language: state.language,
    values: [
      firstName(brief),
      ...[budget, timeline, time, email].flatMap((slot) => (slot ? [slot.value] : [])),
      ...readBack(state, say ?? ''),
      ...(count ? [count.said, String(count.from)] : []),
    ],
    draft: say ?? '',
    isEnd: state.ended !== null,
  };
}
