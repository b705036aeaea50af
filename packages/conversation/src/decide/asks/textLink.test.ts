import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI } from '../../../test/briefs.ts';
import { converse, last } from '../../../test/play.ts';
import type { Goal } from '../../types.ts';
import type { Step } from '../step.ts';

const ANSWERS = [
  'We are 12 people',
  'All in spreadsheets',
  'AED 20k',
  'Next month',
  'I make the decision',
  'No, nothing',
];
const AGREED: Partial<Record<Goal, string[]>> = {
  book_meeting: ['Wednesday at 4 pm', 'Yes', 'no'],
  close_sale: ['Yes, let us do it', 'no'],
};

function agreed(goal: 'book_meeting' | 'close_sale', replies: string[], over = {}): Step {
  const brief = briefFor(goal, 'en', { may: { textLink: true }, ...over });
  return last(converse(brief, DUBAI, ['Yes', ...ANSWERS, ...(AGREED[goal] ?? []), ...replies]));
}

describe.each(['book_meeting', 'close_sale'] as const)('the link of %s', (goal) => {
  it('is offered as a text message before the goodbye', () => {
    const { say, state } = agreed(goal, []);
    expect(say).toMatch(/text/i);
    expect(state).toMatchObject({ ask: { kind: 'text_link' }, smsAgreed: null, ended: null });
  });

  it('is texted only after a clear yes', () => {
    const yes = agreed(goal, ['Yes, please do']);
    expect(yes.state).toMatchObject({ smsAgreed: true, ended: { goalCompleted: true } });
    expect(yes.say).toMatch(/text/i);
    expect(yes.say).not.toMatch(/\.example|cal\.com/);
    const no = agreed(goal, ['No, thanks']);
    expect(no.state).toMatchObject({ smsAgreed: false, ended: { goalCompleted: true } });
    for (const hedge of ['Maybe later', 'Yes, but by e-mail', 'Mhm', 'I do not know'])
      expect([hedge, agreed(goal, [hedge]).state.smsAgreed]).toEqual([hedge, null]);
    expect(agreed(goal, ['hm', 'hm', 'hm']).state).toMatchObject({ smsAgreed: false, ended: { goalCompleted: true } });
  });

  it('is not offered where nobody would text it', () => {
    expect(agreed(goal, [], { may: {} }).state).toMatchObject({ smsAgreed: null, ended: { goalCompleted: true } });
  });
});
