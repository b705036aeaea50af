import { describe, expect, test } from 'vitest';
import { AbortError, ConnectionError, InvalidResponseError, NovaError, TimeoutError } from '../errors/index.ts';
import { createApiError } from '../errors/create.ts';
import { codeOf } from '../errors/codes.ts';
import { retryDelayMs } from './retry.ts';

const failed = (status: number, retryAfterSeconds?: number) =>
  createApiError({ status, code: codeOf(status), detail: 'no', retryAfterSeconds });
const attempt = { before: 0, maxRetries: 2, isRepeatable: true };
const most = () => 1;

describe('a retry happens', () => {
  test.each([408, 429, 500, 502, 503, 504])('after %i', (status) => {
    expect(retryDelayMs(failed(status), attempt, most)).not.toBeNull();
  });

  test.each([400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 451])('but not after %i', (status) => {
    expect(retryDelayMs(failed(status), attempt, most)).toBeNull();
  });

  test('after a broken connection and a time-out, but not after an abort or a foreign answer', () => {
    expect(retryDelayMs(new ConnectionError('reset'), attempt, most)).not.toBeNull();
    expect(retryDelayMs(new TimeoutError('late'), attempt, most)).not.toBeNull();
    expect(retryDelayMs(new AbortError('stop'), attempt, most)).toBeNull();
    expect(retryDelayMs(new InvalidResponseError('html', { status: 200, body: '' }), attempt, most)).toBeNull();
    expect(retryDelayMs(new NovaError('wrong option'), attempt, most)).toBeNull();
    expect(retryDelayMs(new RangeError('a bug'), attempt, most)).toBeNull();
  });

  test('not for requests that must happen only once, and not more often than allowed', () => {
    expect(retryDelayMs(failed(503), { ...attempt, isRepeatable: false }, most)).toBeNull();
    expect(retryDelayMs(failed(503), { ...attempt, before: 1 }, most)).not.toBeNull();
    expect(retryDelayMs(failed(503), { ...attempt, before: 2 }, most)).toBeNull();
    expect(retryDelayMs(failed(503), { ...attempt, maxRetries: 0 }, most)).toBeNull();
  });
});

describe('the delay of a retry', () => {
  const after = (before: number, random: number, retryAfterSeconds?: number) =>
    retryDelayMs(failed(503, retryAfterSeconds), { before, maxRetries: 99, isRepeatable: true }, () => random);

  test('doubles up to a maximum, with full jitter', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((before) => after(before, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(after(3, 0)).toBe(0);
    expect(after(3, 0.25)).toBe(1000);
  });

  test('is never less than the server asks for, plus a random extra', () => {
    expect(after(0, 0, 7)).toBe(7000);
    expect(after(9, 1, 7)).toBe(7500);
    expect(after(0, 0, 0)).toBe(0);
  });

  test('is not used if it takes minutes; the error is reported instead', () => {
    expect(after(0, 0, 60)).toBe(60_000);
    expect(after(0, 0, 61)).toBeNull();
  });
});
