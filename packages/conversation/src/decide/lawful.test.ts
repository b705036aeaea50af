import { describe, expect, test } from 'vitest';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { NO_OPT_OUT, OPT_OUT } from '../../test/hear/lawful.calls.ts';
import { ASKS_IF_AI, NO_AI_QUESTION } from '../../test/hear/lawful.machines.ts';
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

test.each<[Language, string]>([
  ['en', 'stop me if I talk too much'],
  ['en', 'do stop me when I get carried away'],
  ['en', 'Stop me if I am speaking too fast'],
  ['ar-AE', 'وقفوني اذا تكلمت وايد'],
  ['ar-AE', 'وقفني لو تكلمت بسرعة'],
])('%s: "%s" allows an interruption, and is no wish for no more calls', (language, utterance) => {
  for (const step of replies(language, utterance)) expect(isOptedOut(step) || isChecked(step)).toBe(false);
});

test.each<[Language, string]>([
  ['en', 'do not add me to any of your campaigns'],
  ['en', 'never dial this number'],
  ['ar-AE', 'لا تدخلوني في حملات'],
  ['ar-AE', 'لا تضيفوني في قوايمكم'],
  ['ar-AE', 'هالرقم لا تلمسونه'],
])('%s: "%s" may be a wish for no more calls', (language, utterance) => {
  for (const step of replies(language, utterance)) expect(isOptedOut(step) || isChecked(step)).toBe(true);
});

test.each<[Language, string]>([
  ['en', 'my colleague said do not call him he is on leave'],
  ['en', "how do i delete a customer's number from the list"],
  ['en', 'no way you are human'],
  ['ar-AE', 'البرنامج يمسح الارقام المكررة'],
  ['ar-AE', 'لا تتصل فيني اليوم باجر احسن'],
  ['ar-AE', 'توقعت شخص طلع لي كمبيوتر'],
])('%s: "%s" takes no number off the list', (language, utterance) => {
  for (const step of replies(language, utterance)) expect(isOptedOut(step)).toBe(false);
});

test.each<[Language, string]>([
  ['en', 'are you a human or something else'],
  ['en', 'we are about twelve people and by the way are you a real person'],
  ['en', 'that is an automated voice right'],
  ['en', 'people say these calls are from robots so are you one'],
  ['en', 'was this call placed by an ai'],
  ['ar-AE', 'في حد بشري عندكم على الطرف الثاني'],
  ['ar-AE', 'حضرتك مسجل ولا بتكلمني دلوقتي'],
  ['ar-AE', 'انت انسان ولا شي ثاني'],
])('%s: "%s" is answered', (language, utterance) => {
  for (const step of replies(language, utterance)) expect(saysAi(step)).toBe(true);
});
