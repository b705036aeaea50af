import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI } from '../../../test/briefs.ts';
import { converse, last } from '../../../test/play.ts';
import { LANGUAGES } from '../../types.ts';
import { advance } from '../advance.ts';
import { hangUp } from '../ends.ts';
import { handover } from './handover.ts';

const WISH = { en: 'Can I speak to a real person?', 'ar-AE': 'أبا أكلم موظف' };
const YES = { en: 'Yes', 'ar-AE': 'نعم تفضل' };

describe.each(LANGUAGES)('a lead who asks for a person, in %s', (language) => {
  const brief = briefFor('book_meeting', language, { may: { handOver: true } });
  const asked = last(converse(brief, DUBAI, [YES[language], WISH[language]]));

  it('is connected where the customer has one', () => {
    expect(asked).toMatchObject({ fixed: true, state: { ask: { kind: 'handover' }, ended: null } });
  });

  it('is named to the colleague in one sentence, which says that an AI speaks', () => {
    const { say, fixed, state } = handover(asked.state, brief, true);
    expect(say).toContain('Sarah Haddad');
    expect(say).toMatch(/AI|الآلي/);
    expect(fixed).toBe(true);
    expect(hangUp(state, 'platform', 'handed over').state.ended).toMatchObject({ outcome: 'handed_over' });
  });

  it('is offered a call when no colleague answers, and not connected again', () => {
    const failed = handover(asked.state, brief, false);
    expect(failed.state.ask).toEqual({ kind: 'callback_time' });
    const again = advance(failed.state, WISH[language], brief);
    expect(again.state.ask?.kind).not.toBe('handover');
  });

  it('is offered a call where there is nobody', () => {
    const { state } = last(converse({ ...brief, may: {} }, DUBAI, [YES[language], WISH[language]]));
    expect(state.ask).toEqual({ kind: 'callback_time' });
  });
});

it('tells the colleague what the lead has said', () => {
  const brief = briefFor('book_meeting', 'en', {
    may: { handOver: true },
    qualificationQuestions: ['What budget have you set aside?'],
  });
  const { state } = last(converse(brief, DUBAI, ['Yes', 'About AED 20k', 'Let me speak to a human']));
  expect(handover(state, brief, true).say).toContain('AED 20,000');
});

it('the outcome of a lead who hangs up meanwhile is a callback', () => {
  const brief = briefFor('book_meeting', 'en', { may: { handOver: true } });
  const { state } = last(converse(brief, DUBAI, ['Yes', WISH.en]));
  expect(hangUp(state, 'lead', 'hung up').state.ended).toMatchObject({ outcome: 'callback_requested' });
});
