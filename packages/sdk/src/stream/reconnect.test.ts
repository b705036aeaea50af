import { describe, expect, test } from 'vitest';
import { codeOf } from '../errors/codes.ts';
import { createApiError } from '../errors/create.ts';
import { AbortError, ConnectionError, InvalidResponseError, StreamError } from '../errors/index.ts';
import { afterBreak, madeProgress } from './reconnect.ts';

const failed = (status: number, retryAfterSeconds?: number) =>
  createApiError({ status, code: codeOf(status), detail: 'no', retryAfterSeconds });
const standing = { failures: 1, maxReconnects: 5, position: 7, whyFinal: null };
const most = () => 1;

describe('after a break', () => {
  test.each([new ConnectionError('reset'), failed(500), failed(503), failed(429, 2)])(
    'it connects again: %s',
    (problem) => {
      expect(afterBreak(problem, standing, most)).toBeTypeOf('number');
    },
  );

  test.each([400, 401, 403, 404, 422])('%i is final', (status) => {
    const problem = failed(status);
    expect(afterBreak(problem, standing, most)).toBe(problem);
  });

  test('an abort, and a page instead of a stream, are final', () => {
    const abort = new AbortError('stop');
    expect(afterBreak(abort, standing, most)).toBe(abort);
    const page = new InvalidResponseError('html', { status: 406, body: '<html>' });
    expect(afterBreak(page, standing, most)).toBe(page);
  });

  test('the delay grows, and starts again after a good connection', () => {
    const waits = [0, 1, 2, 3, 4].map((failures) => afterBreak(failed(503), { ...standing, failures }, most));
    expect(waits).toEqual([500, 500, 1000, 2000, 4000]);
    expect(afterBreak(failed(429, 3), standing, () => 0)).toBe(3000);
  });

  test('it ends with the last error after too many tries', () => {
    const problem = new ConnectionError('reset');
    const end = afterBreak(problem, { ...standing, failures: 5 }, most);
    expect(end).toBeInstanceOf(StreamError);
    expect(end).toMatchObject({
      lastSeq: 7,
      cause: problem,
      message: 'The connection broke after event 7; 5 in a row brought nothing new: reset',
    });
    expect(afterBreak(problem, { ...standing, failures: 0, maxReconnects: 0 }, most)).toBeInstanceOf(StreamError);
    expect(afterBreak(failed(429, 3600), standing, most)).toBeInstanceOf(StreamError);
  });
});

describe('a subscription that cannot continue ends at its first break', () => {
  test('with the reason', () => {
    const end = afterBreak(new ConnectionError('reset'), { ...standing, position: null, whyFinal: 'no after' }, most);
    expect(end).toMatchObject({ name: 'StreamError', position: null, lastSeq: 0 });
    expect((end as Error).message).toBe('The connection broke: reset (no after)');
  });
});

test('progress is a new event, or a connection that lived for a while', () => {
  expect(madeProgress({ newEvents: 1, heldMs: 0 })).toBe(true);
  expect(madeProgress({ newEvents: 0, heldMs: 10_000 })).toBe(true);
  expect(madeProgress({ newEvents: 0, heldMs: 9_999 })).toBe(false);
});
