import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI } from '../../test/briefs.ts';
import { closing, converse, last } from '../../test/play.ts';
import { advance } from './advance.ts';
import { begin, open } from './begin.ts';
import { hangUp, silence } from './ends.ts';

describe('the end', () => {
  it('is final', () => {
    const ended = last(converse(briefFor(), DUBAI, ['stop'])).state;
    for (const step of [advance(ended, 'hello?', briefFor()), silence(ended, briefFor()), open(ended, briefFor())])
      expect(step).toMatchObject({ say: null, effects: [], state: ended });
    expect(hangUp(ended, 'lead', 'x')).toEqual({ state: ended, effects: [] });
  });
  it('comes after three silences', () => {
    let step = begin({ brief: briefFor(), phone: DUBAI, seed: 's' });
    for (let i = 0; i < 3; i++) step = silence(step.state, briefFor());
    expect(step.state.ended).toMatchObject({ outcome: 'no_answer' });
  });
  it('comes at once when the minutes are used up, and keeps what was agreed', () => {
    const before = last(converse(briefFor(), DUBAI, ['Yes'])).state;
    expect(advance(before, 'We are 12', briefFor(), { wrapUp: true }).state.ended).toMatchObject({
      outcome: 'failed',
      reason: 'minutes_used_up',
    });
    expect(
      advance(closing('book_meeting', 'Wednesday at 4 pm').state, 'Yes', briefFor(), { wrapUp: true }).state.ended,
    ).toMatchObject({ outcome: 'meeting_booked', goalCompleted: true });
    expect(advance(before, 'stop', briefFor(), { wrapUp: true }).state.ended?.outcome).toBe('opted_out');
  });
  it('follows from the state when the line is cut', () => {
    const outcome = (state: Parameters<typeof hangUp>[0], by: 'lead' | 'agent' | 'platform') =>
      hangUp(state, by, 'cut', briefFor()).state.ended?.outcome;
    expect(outcome(begin({ brief: briefFor(), phone: DUBAI, seed: 's' }).state, 'lead')).toBe('no_answer');
    expect(outcome(last(converse(briefFor(), DUBAI, ['Yes'])).state, 'lead')).toBe('not_interested');
    expect(outcome(last(converse(briefFor(), DUBAI, ['Yes'])).state, 'platform')).toBe('failed');
    expect(outcome(closing('book_meeting', 'Wednesday at 4 pm', 'Yes').state, 'lead')).toBe('meeting_booked');
    expect(outcome(last(converse(briefFor(), DUBAI, ['call me later'])).state, 'lead')).toBe('callback_requested');
  });
});
