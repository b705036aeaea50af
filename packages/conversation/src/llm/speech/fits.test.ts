import { describe, expect, it } from 'vitest';
import { draft } from '../../decide/draft.ts';
import { understand } from '../../decide/utterance.ts';
import { briefFor, DUBAI } from '../../../test/briefs.ts';
import { converse, last } from '../../../test/play.ts';
import type { Goal, Language } from '../../types.ts';
import { policyStep } from '../mind.ts';
import { faultIn } from './fits.ts';

function faultAfter(goal: Goal, language: Language, said: string[], words: string) {
  const brief = briefFor(goal, language);
  const state = last(converse(brief, DUBAI, said.slice(0, -1))).state;
  const utterance = said.at(-1) ?? '';
  const step = policyStep({ state, utterance, brief, transcript: [] });
  return faultIn(words, step, brief, understand(state, utterance, draft(state, brief).brief, []));
}

const TALK = ['Yes', 'We are 12 people', 'All in spreadsheets', 'AED 20k', 'Next month', 'I make the decision'];
const ARABIC = ['هيه', '12 شخص', 'في اكسل', '20 الف درهم', 'الشهر الياي', 'انا'];
const until = (count: number, ...more: string[]) => [...TALK.slice(0, count), ...more];

/** Natural ways to say what the step says. */
describe('is spoken', () => {
  it.each<[Goal, string[], string]>([
    ['book_meeting', until(1), 'Thank you, Sarah. So how many people are there on your sales team?'],
    ['book_meeting', until(2), 'Got it, 12 people. And how are you managing your pipeline at the moment?'],
    ['book_meeting', until(2), 'Thanks, that is helpful. May I ask how you handle your pipeline today?'],
    ['book_meeting', until(3), 'I see, that makes sense. What budget have you set aside for this?'],
    ['book_meeting', until(3), 'Understood. And roughly what budget are you looking at?'],
    ['book_meeting', until(4), 'AED 20,000, noted. When would you like the new system to be in place?'],
    ['book_meeting', until(5), 'Great. And who else is involved in the decision on your side?'],
    ['book_meeting', until(6), 'Perfect, thank you. Do you have any doubts on your side so far?'],
    [
      'book_meeting',
      until(6, 'is it hard to migrate?'),
      'Good question. We move your data for you, usually within two days, and your team keeps working meanwhile. Does that help you?',
    ],
    [
      'book_meeting',
      until(6, 'no'),
      'Great. A short demo shows best how it would look with your own pipeline. How about a quick meeting on Tuesday at 10 am, or on Wednesday at 2 pm?',
    ],
    ['book_meeting', until(6, 'no', 'Wednesday at 4 pm'), 'Great. Does Wednesday at 4 pm work for you?'],
    [
      'book_meeting',
      until(6, 'no', 'Wednesday at 4 pm', 'Yes'),
      'Great, I have you down for Wednesday at 4 pm. What e-mail address should I pass on?',
    ],
    [
      'qualify_interest',
      until(3, 'call me next week'),
      'Then we will call you next week. Thanks so much, Sarah, have a great day.',
    ],
    ['collect_info', until(6, 'no', 'yes'), 'I will hand this on to Orbit Software. Many thanks, and goodbye.'],
  ])('%s %j: %s', (goal, said, words) => expect(faultAfter(goal, 'en', said, words)).toBeNull());

  it.each<[string[], string]>([
    [ARABIC.slice(0, 1), 'تسلمون. كم عدد موظفين المبيعات عندكم حالياً؟'],
    [ARABIC.slice(0, 2), 'تمام، 12 شخص. وكيف تتابعون عملاءكم الحين؟'],
    [ARABIC.slice(0, 3), 'فهمت عليكم. كم الميزانية اللي خصصتوها لهالشي؟'],
    [ARABIC.slice(0, 4), 'زين، مشكورين. متى تبون النظام الجديد يكون جاهز عندكم؟'],
    [ARABIC.slice(0, 5), 'واضح، شكراً. منو غيركم يشارك في القرار عندكم؟'],
  ])('%j: %s', (said, words) => expect(faultAfter('book_meeting', 'ar-AE', said, words)).toBeNull());
});

/** Words that the step does not say. */
describe('is not spoken', () => {
  it.each<[Goal, string[], string]>([
    ['collect_info', until(6, 'no'), 'Thanks. Is that correct?'],
    [
      'collect_info',
      until(6, 'no'),
      'Let me read back what I have: a budget of AED 30,000, timing: next month. Is that correct?',
    ],
    ['book_meeting', until(6, 'no'), 'How about a quick meeting on Tuesday at 10 am, or on Wednesday at 2 pm?'],
    ['book_meeting', until(6, 'no', 'Wednesday at 4 pm'), 'So that is Wednesday at 5 pm, right?'],
    ['book_meeting', until(6, 'is it hard to migrate?'), 'Your team moves your data for you. How does that sound?'],
    [
      'book_meeting',
      until(6, 'is it hard to migrate?'),
      'We move your data for you, usually within two hours. How does that sound?',
    ],
    ['qualify_interest', until(3, 'call me next week'), 'We will never call you again. Goodbye.'],
    ['qualify_interest', until(3, 'call me next week'), 'Goodbye.'],
    ['book_meeting', until(3, 'can you delete my data?'), 'No problem. What budget have you set aside for a CRM?'],
  ])('%s %j: %s', (goal, said, words) => expect(faultAfter(goal, 'en', said, words)).not.toBeNull());

  it("with a lead's name that claims to be a person", () => {
    const brief = briefFor('book_meeting', 'en', { lead: { name: 'A real person', company: null, title: null } });
    const state = last(converse(brief, DUBAI, ['Yes'])).state;
    const input = { state, utterance: 'We are 12 people', brief, transcript: [] };
    const step = policyStep(input);
    const heard = understand(state, input.utterance, draft(state, brief).brief, []);
    expect(faultIn('A real person, thanks. How do you manage your pipeline today?', step, brief, heard)).not.toBeNull();
  });
});
