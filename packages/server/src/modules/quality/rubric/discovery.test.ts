import { GOALS, PERSONAS } from '@nova-calls/conversation';
import { describe, expect, test } from 'vitest';
import { CAMPAIGNS } from '../../../../test/briefs/campaigns.ts';
import { callOf, callOfAgent, DUBAI } from '../../../../test/quality/calls.ts';
import { composeBrief } from '../../briefs/index.ts';
import { countOf, judgeDiscovery } from './discovery.ts';
import { askedIn } from './questions.ts';

/** Calls that the agent held with every kind of lead, and what it asked and noted in them. */
const callsFor = (campaign: string) => {
  const [request, lead, page] = CAMPAIGNS[campaign]!;
  return GOALS.flatMap((goal) => {
    const brief = composeBrief({ ...request, goal }, lead, page);
    return PERSONAS.map((persona) => ({
      name: `${persona}, ${goal}`,
      ...callOfAgent({ goal, persona, brief, language: brief.language, phone: DUBAI, seed: campaign }),
    }));
  });
};

describe.each(Object.keys(CAMPAIGNS))('in calls for %s', (campaign) => {
  test('the judge counts the questions that were asked and answered', () => {
    for (const { name, call, state } of callsFor(campaign)) {
      const heard = askedIn(call).map(({ turn, answer }, index) => ({
        name, index, asked: turn !== null, answered: answer !== null,
      })); // prettier-ignore
      expect(heard).toEqual(
        heard.map(({ index }) => ({
          name, index, asked: state.asked.includes(index), answered: state.answered.includes(index),
        })), // prettier-ignore
      );
    }
  });
});

const QUESTIONS = { qualificationQuestions: ['Where do deals slip through?', 'Do you own the flat?'] };

test('an answer that begins with "when" is no question', () => {
  const call = callOf(
    'A: May I go on?\nL: Yes.\nA: Where do deals slip through?\nL: When a colleague is away, nobody knows where they stand.\nA: Thank you, goodbye.',
    { outcome: 'qualified', brief: QUESTIONS },
  );
  expect(countOf(askedIn(call))).toEqual({ put: 1, got: 1 });
});

test('"ok" answers no question', () => {
  const call = callOf('A: May I go on?\nL: Yes.\nA: Do you own the flat?\nL: Okay.\nA: Thank you, goodbye.', {
    outcome: 'qualified',
    brief: QUESTIONS,
  });
  expect(countOf(askedIn(call))).toEqual({ put: 1, got: 0 });
});

test('the questions before a lead ended the call all count as asked', () => {
  const call = callOf(
    'A: May I go on?\nL: Yes.\nA: Where do deals slip through?\nL: In the follow-up, mostly.\nA: Do you own the flat?\nL: I am not interested any more.\nA: Thank you, goodbye.',
    { outcome: 'not_interested', brief: QUESTIONS },
  );
  expect(judgeDiscovery(call).reason).toContain('both questions');
});
