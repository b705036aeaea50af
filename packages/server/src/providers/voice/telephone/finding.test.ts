import { expect, test } from 'vitest';
import type { SipStatus } from '../../livekit/index.ts';
import type { Cue } from '../voice.port.ts';
import { judge } from './finding.ts';

const times = { ringingMs: 30_000, seenWithinMs: 5000 };

test.each<[SipStatus | null, number, Cue['state'], ReturnType<typeof judge>]>([
  ['active', 0, 'dialling', 'answered'],
  ['active', 99_000, 'ringing', 'answered'],
  // The worker saw the answer, and the end.
  [null, 99_000, 'talking', 'answered'],
  ['dialing', 0, 'dialling', 'not known yet'],
  ['ringing', 34_000, 'ringing', 'not known yet'],
  ['ringing', 36_000, 'ringing', 'no_answer'],
  ['hangup', 0, 'ringing', 'no_answer'],
  [null, 4000, 'ringing', 'no_answer'],
  [null, 4000, 'dialling', 'not known yet'],
  [null, 6000, 'dialling', 'failed'],
  ['hangup', 6000, 'dialling', 'failed'],
])('a callee who is %s after %i ms in a call that is %s: %s', (status, forMs, state, found) => {
  expect(judge(status, forMs, { state } as Cue, times)).toBe(found);
});
