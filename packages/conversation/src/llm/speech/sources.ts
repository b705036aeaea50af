import { words } from '../../text/normalise.ts';
import { sentences } from '../../text/sentences.ts';
import type { Step } from '../../decide/step.ts';
import type { Brief } from '../../types.ts';
import { isQuestion } from './words.ts';

/** A sentence that may be said in this turn. */
export interface Source {
  text: string;
  /** Comes from the customer, or holds a figure or a link: it is said whole or not at all. */
  isExact: boolean;
  /** Comes from the customer: not even a word of it may be left out. */
  isGiven: boolean;
  /** Must be said: it is in the draft, and the customer wrote it, or it is read back for confirmation. */
  isOwed: boolean;
  isDrafted: boolean;
}

/** The statements that a step allows: those of its draft and, if the lead raised something, those of the brief. */
export function sourcesOf(step: Step, own: Brief): Source[] {
  const drafted = statementsIn([step.say]);
  const given = told(own).filter((text) => drafted.some((sentence) => holds(sentence, text)));
  const isReadBack = step.state.ask?.kind === 'confirm_info';
  const raised = step.effects.some((effect) => effect.type === 'objection');
  return [
    ...given.map((text) => ({ text, isExact: true, isGiven: true, isOwed: true, isDrafted: true })),
    ...drafted.map((text) => ({
      text,
      isExact: isReadBack || isExact(text, given),
      isGiven: isReadBack || given.some((one) => holds(text, one)),
      isOwed: isReadBack,
      isDrafted: true,
    })),
    ...(raised ? answersOf(own) : []).map((text) => ({
      text,
      isExact: true,
      isGiven: true,
      isOwed: false,
      isDrafted: false,
    })),
  ];
}

/** True if the text contains the sentence, even behind words that lead over to it. */
export const holds = (sentence: string, text: string): boolean => words(sentence).includes(words(text));

const isExact = (text: string, given: string[]): boolean =>
  /\d|[\w-]\.[a-z]{2}/i.test(text) || given.some((one) => holds(text, one));

const statementsIn = (texts: (string | null)[]): string[] =>
  texts.flatMap((text) => sentences(text ?? '')).filter((sentence) => !isQuestion(sentence));

const answersOf = ({ pricingSummary, productFacts, objectionHandlers }: Brief): string[] =>
  statementsIn([pricingSummary, ...productFacts, ...Object.values(objectionHandlers)]);

const told = (brief: Brief): string[] =>
  statementsIn([brief.openingLine, brief.closingScript, brief.urgencyHook, ...answersOf(brief)]);
