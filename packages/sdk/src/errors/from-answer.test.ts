import { describe, expect, test } from 'vitest';
import { errorFromAnswer, retryAfterOf } from './from-answer.ts';
import * as errors from './index.ts';

const NOW = Date.parse('2026-06-12T08:30:00Z');
const of = (status: number, json: unknown, retryAfter?: string) =>
  errorFromAnswer({ status, json, requestId: 'r-1', retryAfter }, NOW);

describe('an answer of REST', () => {
  test.each([
    [400, errors.BadRequestError, 'BAD_REQUEST'],
    [401, errors.AuthenticationError, 'UNAUTHENTICATED'],
    [402, errors.PaymentRequiredError, 'MINUTES_EXCEEDED'],
    [403, errors.PermissionError, 'FORBIDDEN'],
    [404, errors.NotFoundError, 'NOT_FOUND'],
    [405, errors.ApiError, 'METHOD_NOT_ALLOWED'],
    [409, errors.ConflictError, 'CONFLICT'],
    [418, errors.ApiError, 'BAD_REQUEST'],
    [422, errors.ValidationError, 'VALIDATION_FAILED'],
    [429, errors.RateLimitError, 'RATE_LIMITED'],
    [451, errors.RegionError, 'UNAVAILABLE_IN_REGION'],
    [500, errors.ServerError, 'INTERNAL'],
    [502, errors.BadGatewayError, 'UPSTREAM_FAILED'],
    [504, errors.ServerError, 'INTERNAL'],
  ])('%i has its own class', (status, Class, code) => {
    const error = of(status, { detail: 'So it is' });
    expect(error).toBeInstanceOf(Class);
    expect(error.constructor).toBe(Class);
    expect(error).toBeInstanceOf(errors.NovaError);
    expect(error).toMatchObject({ name: Class.name, status, code, detail: 'So it is', requestId: 'r-1', items: [] });
    expect(error.message).toBe(`So it is (${status} ${code}, request r-1)`);
    expect(error.stack).toMatch(new RegExp(`^${Class.name}: So it is`));
  });

  test('422 lists each field under the caller’s own names', () => {
    const detail = [
      { loc: ['body', 'leads', 0, 'phone'], msg: 'Field required', type: 'missing' },
      { loc: ['body', 'owner_email'], msg: 'Not an e-mail', type: 'value_error' },
    ];
    const error = of(422, { detail });
    expect(error.items[1]).toEqual({ loc: ['body', 'ownerEmail'], msg: 'Not an e-mail', type: 'value_error' });
    expect(error.detail).toBe('leads.0.phone: Field required; ownerEmail: Not an e-mail');
  });

  test('the header decides between two codes with one status', () => {
    const error = errorFromAnswer({ status: 402, code: 'PAYMENT_FAILED', json: { detail: 'Declined' } }, NOW);
    expect(error).toBeInstanceOf(errors.PaymentRequiredError);
    expect(error.code).toBe('PAYMENT_FAILED');
  });

  test('429 says when to try again', () => {
    expect(of(429, { detail: 'Slow down' }, '17').retryAfterSeconds).toBe(17);
  });

  test.each([undefined, null, [], 'text', { error: 'x' }, { detail: 7 }, { detail: ['x'] }, { errors: [] }])(
    'that explains nothing is told plainly: %j',
    (json) => {
      expect(of(502, json)).toMatchObject({ detail: 'The server answered 502', status: 502 });
    },
  );
});

describe('an answer of GraphQL', () => {
  const graphql = (extensions: object, status = 200) => of(status, { errors: [{ message: 'No', extensions }] });

  test('has the class of its code', () => {
    expect(graphql({ code: 'NOT_FOUND', requestId: 'g-1' })).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      requestId: 'g-1',
    });
    expect(graphql({ code: 'RATE_LIMITED', retryAfterSeconds: 3 })).toMatchObject({
      name: 'RateLimitError',
      retryAfterSeconds: 3,
    });
    expect(graphql({ code: 'GRAPHQL_VALIDATION_FAILED' })).toMatchObject({
      name: 'BadRequestError',
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    expect(graphql({ code: 'constructor' })).toMatchObject({ name: 'ServerError', code: 'constructor' });
  });

  test('has the class of its status when the code is unknown', () => {
    expect(graphql({ code: 'SLOW_CONSUMER' })).toMatchObject({
      name: 'ServerError',
      code: 'SLOW_CONSUMER',
      status: 500,
    });
    expect(graphql({ code: 'UNAVAILABLE' }, 503)).toMatchObject({ status: 503 });
    expect(graphql({}, 401)).toMatchObject({ name: 'AuthenticationError', code: 'UNAUTHENTICATED' });
  });

  test('lists each field of a 422', () => {
    const items = [{ loc: ['input', 'owner_email'], msg: 'Not an e-mail', type: 'value_error' }];
    expect(graphql({ code: 'VALIDATION_FAILED', items })).toMatchObject({
      items: [{ loc: ['input', 'ownerEmail'] }],
      detail: 'ownerEmail: Not an e-mail',
    });
  });

  test.each([[null], ['text'], [{ message: 7 }]])('in an unknown form is still an error: %j', (error) => {
    expect(of(200, { errors: [error] })).toMatchObject({ status: 500, detail: 'The operation failed' });
  });
});

test.each([
  ['5', 5],
  [' 0 ', 0],
  ['Fri, 12 Jun 2026 08:30:10 GMT', 10],
  ['Fri, 12 Jun 2026 08:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After: %s', (header, seconds) => {
  expect(retryAfterOf(header, NOW)).toBe(seconds);
});
