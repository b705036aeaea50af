import { describe, expect, test } from 'vitest';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { ASKS_IF_AI, NO_AI_QUESTION, NO_OPT_OUT, OPT_OUT } from '../../test/hear/lawful.ts';
import { converse, last } from '../../test/play.ts';
import { LANGUAGES, type Language } from '../types.ts';
import type { Step } from './step.ts';

/** The agent's reply to an utterance when the call opens, and in the middle of the questions. */
function replies(language: Language, utterance: string): Step[] {
  const qualificationQuestions =
    language === 'en' ? ['What is the biggest challenge you have today?'] : ['ما هو أكبر تحدي عندكم الآن؟'];
  const brief = briefFor('qualify_interest', language, { qualificationQuestions });
  const yes = language === 'en' ? 'Yes, go on' : 'نعم تفضل';
  return [[utterance], [yes, utterance]].map((lines) => last(converse(brief, DUBAI, lines)));
}

function shareOf(all: Record<Language, string[]>, language: Language, test: (step: Step) => boolean): number {
  const steps = all[language].flatMap((utterance) => replies(language, utterance));
  return steps.filter(test).length / steps.length;
}

const saysAi = ({ say }: Step) => /\bAI\b|ذكاء/.test(say ?? '');
const asksIfAi = ({ heard }: Step) => heard?.intents.includes('asks_if_ai') === true;
const isOptedOut = ({ state }: Step) => state.ended?.outcome === 'opted_out' && state.ended.reason === 'opt_out';
const isChecked = ({ state }: Step) => state.ask?.kind === 'opt_out_check';
const isEnded = ({ state }: Step) => state.ended !== null;

describe.each(LANGUAGES)('in %s', (language) => {
  test('the question whether this is a machine is answered', () =>
    expect(shareOf(ASKS_IF_AI, language, saysAi)).toBeGreaterThanOrEqual(0.92));

  test('other talk of machines is no such question', () =>
    expect(shareOf(NO_AI_QUESTION, language, asksIfAi)).toBeLessThanOrEqual(0.08));

  test('a wish for no more calls ends the call or is asked about', () =>
    expect(shareOf(OPT_OUT, language, (step) => isOptedOut(step) || isChecked(step))).toBeGreaterThanOrEqual(0.95));

  test('other talk of lists and calls ends no call', () =>
    expect(shareOf(NO_OPT_OUT, language, isEnded)).toBeLessThanOrEqual(0.06));
});
