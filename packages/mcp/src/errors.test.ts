import { ApiError, ConnectionError, NovaError, RateLimitError, TimeoutError } from '@nova-calls/sdk';
import { expect, test } from 'vitest';
import { errorResult, explain } from './errors.ts';

const api = (status: number, code: string) => new ApiError({ status, code, detail: 'So it is', requestId: 'r-1' });

test.each([
  [400, 'BAD_REQUEST', 'Correct the arguments'],
  [401, 'UNAUTHENTICATED', 'NOVA_API_KEY'],
  [402, 'MINUTES_EXCEEDED', 'get_usage'],
  [403, 'FORBIDDEN', 'another account'],
  [404, 'NOT_FOUND', '10 minutes'],
  [409, 'CONFLICT', 'Read it again'],
  [413, 'PAYLOAD_TOO_LARGE', 'Correct the arguments'],
  [422, 'VALIDATION_FAILED', 'Correct the named fields'],
  [451, 'UNAVAILABLE_IN_REGION', 'Leave these leads out'],
  [500, 'INTERNAL', 'request id'],
  [502, 'UPSTREAM_FAILED', 'health_check'],
  [503, 'NOT_CONFIGURED', 'not set up'],
])('%i explains the error and what to do', (status, code, words) => {
  const text = explain(api(status, code));
  expect(text).toMatch(new RegExp(`^${code} \\(${status}\\): So it is\\nWhat to do: .+\\nRequest id: r-1$`));
  expect(text).toContain(words);
});

test('429 says how long to wait', () => {
  const init = { status: 429, code: 'RATE_LIMITED', detail: 'Slow down' };
  expect(explain(new RateLimitError({ ...init, retryAfterSeconds: 17 }))).toContain('Wait 17 seconds');
  expect(explain(new RateLimitError(init))).toContain('Wait a minute');
});

test('no answer and a late answer are told apart', () => {
  expect(explain(new ConnectionError('Nobody is there'))).toMatch(/^UNREACHABLE: Nobody is there\n.*NOVA_API_URL/);
  expect(explain(new TimeoutError('Too late'))).toMatch(/^TIMEOUT: Too late\n.*NOVA_TIMEOUT_MS/);
  expect(explain(new NovaError('"" is not an id'))).toMatch(/^INVALID: "" is not an id\n/);
});

test('an internal error is masked', () => {
  const { isError, content } = errorResult(new Error('token nova_secret and +971501234567'));
  expect(isError).toBe(true);
  expect(JSON.stringify(content)).not.toMatch(/nova_secret|9715/);
});

test('a tool’s own advice replaces the general one', () => {
  expect(explain(api(404, 'NOT_FOUND'), 'Ask somebody else.')).toContain('What to do: Ask somebody else.');
});
