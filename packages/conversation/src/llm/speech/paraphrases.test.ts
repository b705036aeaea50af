import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI } from '../../../test/briefs.ts';
import { spoken } from '../../../test/llm/index.ts';
import { BAD, GOOD } from '../../../test/llm/paraphrases.ts';
import { UNSEEN_BAD, UNSEEN_GOOD } from '../../../test/llm/unseen.ts';
import { converse } from '../../../test/play.ts';
import { LANGUAGES, type Language } from '../../types.ts';
import { policyStep } from '../mind.ts';
import { faultIn } from './fits.ts';

type Reply = [turn: number, words: string];

const goodOf = (language: Language): Reply[] =>
  Object.entries(GOOD[language]).flatMap(([turn, all]) => all.map((words): Reply => [Number(turn), words]));
const badOf = (language: Language): Reply[] => BAD[language].map(([turn, , words]) => [turn, words]);

async function shareSpoken(language: Language, replies: Reply[]): Promise<number> {
  const faults = await Promise.all(replies.map(([turn, words]) => spoken(language, turn, words)));
  return faults.filter((fault) => fault === null).length / replies.length;
}

describe.each(LANGUAGES)('a model’s replies in %s', (language) => {
  it('are spoken when they say what the step says', async () => {
    expect(await shareSpoken(language, goodOf(language))).toBeGreaterThanOrEqual(0.88);
    expect(await shareSpoken(language, UNSEEN_GOOD[language])).toBeGreaterThanOrEqual(0.82);
  });

  it.each([...badOf(language), ...UNSEEN_BAD[language]])('are not spoken: %i: %s', async (turn, words) => {
    expect(await spoken(language, turn, words)).not.toBeNull();
  });
});

describe('words of the lead that a model says back', () => {
  it.each([
    ['a real person told me', 'A real person, I see.'],
    ['free spreadsheets', 'Free, I see.'],
  ])('are left out when they could promise or claim something: %s', (lead, echo) => {
    const brief = briefFor();
    const { state } = converse(brief, DUBAI, ['Yes', 'We are 12 people']).at(-1)!;
    const step = policyStep({ state, utterance: lead, brief, transcript: [] });
    const question = step.say!.slice(step.say!.lastIndexOf('What'));
    expect(faultIn(`${echo} ${question}`, step, brief, step.heard!)).not.toBeNull();
  });
});
