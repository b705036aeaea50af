import { expect, test } from 'vitest';
import { LiveKitError } from '../../livekit/index.ts';
import { reasonOf, refusalOf } from './refusals.model.ts';

test.each([
  [486, 'Busy Here', 'busy'],
  [600, 'Busy Everywhere', 'busy'],
  [603, 'Decline', 'declined'],
  [607, 'Unwanted', 'declined'],
  [408, 'Request Timeout', 'no_answer'],
  [480, 'Temporarily Unavailable', 'no_answer'],
  [487, 'Request Terminated', 'no_answer'],
  [404, 'Not Found', 'unreachable'],
  [410, 'Gone', 'unreachable'],
  [484, 'Address Incomplete', 'unreachable'],
  [500, 'Server Internal Error', 'unreachable'],
  [503, 'Service Unavailable', 'unreachable'],
  [401, 'Unauthorized', 'trunk_refused'],
  [403, 'Forbidden', 'trunk_refused'],
  [407, 'Proxy Authentication Required', 'trunk_refused'],
  [488, 'Not Acceptable Here', 'failed'],
  [503, 'Trunk CPS limit exceeded', 'carrier_limit'],
  [500, 'Concurrent call limit exceeded', 'carrier_limit'],
  [403, 'Maximum concurrent calls limit reached', 'carrier_limit'],
  [429, 'Too Many Requests', 'carrier_limit'],
])('%i %s is %s', (code, status, reason) => {
  expect(reasonOf({ code, status })).toBe(reason);
});

const refusal = (body: unknown, rang = true) =>
  refusalOf(new LiveKitError('SIP/CreateSIPParticipant', 412, body), rang);

test.each([
  [
    'the carrier asks for a password that the trunk does not have',
    'failed_precondition',
    'trunk_refused',
    'sip server required auth, but no username or password was provided',
  ],
  [
    'the carrier does not accept the password',
    'failed_precondition',
    'trunk_refused',
    'max auth retry attempts reached for SIP invite',
  ],
  ['it rang for too long', 'canceled', 'no_answer', 'sip request timed out'],
  ['the carrier says nothing', 'canceled', 'unreachable', 'transaction failed to complete (0 intermediate responses)'],
  ['no SIP service runs', 'unavailable', 'failed', 'no response from servers'],
  ['there is no such trunk', 'not_found', 'failed', 'requested sip trunk does not exist'],
])('without an answer of SIP: %s', (_what, code, reason, msg) => {
  expect(refusal({ code, msg })).toBe(reason);
});

test('a time-out before the first ring is a carrier that says nothing', () => {
  expect(refusal({ code: 'canceled', msg: 'twirp error unknown: sip request timed out' }, false)).toBe('unreachable');
});

test('an answer of SIP counts more than words', () => {
  const meta = { sip_status_code: '486', sip_status: 'Busy Here' };
  expect(refusal({ code: 'canceled', msg: 'sip request timed out', meta })).toBe('busy');
});

test('what a proxy says, or a service that did not answer in time, does not tell whether it rings', () => {
  expect(refusal(null)).toBeNull();
  expect(refusal('<html>502 Bad Gateway</html>')).toBeNull();
  expect(refusal({ code: 'deadline_exceeded', msg: 'request timed out' })).toBeNull();
});
