import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterCall, capFreesAt, causeOf, type CallEnd } from './campaigns.model.ts';

const retries = { retryOn: ['no_answer', 'busy'], maxAttempts: 3, retryMinutes: 60 };
const end = (changes: Partial<CallEnd>): CallEnd => ({
  status: 'completed',
  outcome: 'no_answer',
  reason: 'no answer',
  ...changes,
});

describe('the cause of an unanswered call', () => {
  test.each([
    [{ reason: 'busy' }, 'busy'],
    [{ reason: 'carrier limit' }, 'carrier_limit'],
    [{ reason: 'no answer' }, 'no_answer'],
    [{ reason: 'the lead hung up' }, 'no_answer'],
    [{ outcome: 'voicemail', reason: 'ended' }, 'voicemail'],
    [{ status: 'failed', outcome: 'failed', reason: 'The call could not go on' }, 'failed'],
    [{ outcome: 'qualified', reason: 'busy' }, null],
    [{ outcome: 'opted_out', reason: 'ended' }, null],
    [{ outcome: null, reason: 'busy' }, null],
  ] as [Partial<CallEnd>, string | null][])('of %j is %s', (changes, cause) =>
    expect(causeOf(end(changes))).toBe(cause),
  );
});

describe('after a call, a lead', () => {
  test('is called again until the attempts are used up', () => {
    expect(afterCall(end({}), 1, retries, false)).toEqual({ status: 'waiting', reason: 'retry', inMinutes: 60 });
    expect(afterCall(end({}), 3, retries, false)).toEqual({ status: 'unreached' });
  });
  test('is not called again for a cause that is not to be tried again', () =>
    expect(afterCall(end({ reason: 'declined' }), 1, retries, false)).toEqual({ status: 'unreached' }));
  test('is not called again once the campaign is cancelled', () =>
    expect(afterCall(end({}), 1, retries, true)).toEqual({ status: 'cancelled', reason: 'campaign_cancelled' }));
  test('is reached whatever the answer was', () =>
    expect(afterCall(end({ outcome: 'wrong_number', reason: 'ended' }), 1, retries, false)).toEqual({
      status: 'reached',
    }));
  test('has failed when the call could never be made', () =>
    expect(afterCall(end({ status: 'failed', outcome: null }), 1, retries, false)).toEqual({
      status: 'failed',
      reason: 'call_failed',
    }));
  test('is cancelled with its call', () =>
    expect(afterCall(end({ status: 'cancelled', outcome: null }), 1, retries, false)).toEqual({
      status: 'cancelled',
      reason: 'call_cancelled',
    }));
});

test('under the cap, no window of time ever has more calls than the cap', () => {
  const window = 1000;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
      (cap, waits) => {
        const placed: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now = Math.max(now + wait, capFreesAt(placed, cap, window, now + wait) ?? 0);
          expect(capFreesAt(placed, cap, window, now)).toBeNull();
          placed.push(now);
          expect(placed.filter((at) => at > now - window).length).toBeLessThanOrEqual(cap);
        }
      },
    ),
  );
});
