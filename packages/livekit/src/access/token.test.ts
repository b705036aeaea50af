import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signToken, verifyToken } from './token.ts';

const clock = { now: () => new Date('2026-01-01T12:00:00Z') };
const keys = { apiKey: 'key', apiSecret: 'secret', clock };
const now = clock.now().getTime() / 1000;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function made(claims: object, { secret = 'secret', alg = 'HS256' } = {}) {
  const signed = `${encode({ alg, typ: 'JWT' })}.${encode({ iss: 'key', sub: 'ann', exp: now + 60, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

test('a valid token is accepted, with defaults for missing claims', () => {
  const verdict = verifyToken(keys, signToken(keys, { sub: 'ann', video: { roomJoin: true, room: 'r' } }, 60));
  expect(verdict).toMatchObject({
    claims: {
      identity: 'ann',
      video: {
        roomJoin: true,
        room: 'r',
        canPublish: true,
        canSubscribe: true,
        canPublishData: true,
        roomAdmin: false,
      },
    },
  });
});

test('a token without canPublish does not allow data either, unless it says so', () => {
  const of = (video: object) => verifyToken(keys, made({ video }));
  expect(of({ canPublish: false })).toMatchObject({ claims: { video: { canPublishData: false } } });
  expect(of({ canPublish: false, canPublishData: true })).toMatchObject({
    claims: { video: { canPublishData: true } },
  });
});

test.each([
  ['expired by a second, within the leeway', { exp: now - 59 }],
  ['of a clock that is a little ahead', { nbf: now + 59 }],
])('a token that is %s is accepted', (_what, claims) => {
  expect(verifyToken(keys, made(claims))).toHaveProperty('claims');
});

test.each([
  ['expired', { exp: now - 61 }, 'token is expired'],
  ['without an end', { exp: undefined }, 'exp is required'],
  ['with an end that is no number', { exp: 'later' }, 'exp is required'],
  ['not valid yet', { nbf: now + 61 }, 'not valid yet'],
  ['of another key', { iss: 'other' }, 'invalid API key'],
])('a token that is %s is refused with the reason', (_what, claims, problem) => {
  expect(verifyToken(keys, made(claims))).toEqual({ problem: expect.stringContaining(problem) });
});

test.each([
  ['of another secret', made({}, { secret: 'other' })],
  ['that says it needs no signature', made({}, { alg: 'none' })],
  ['of another algorithm', made({}, { alg: 'HS512' })],
  ['without a signature', made({}).replace(/\.[^.]*$/, '.')],
  ['with something behind it', `${made({})}.x`],
  [
    'whose claims were changed',
    made({}).replace(/\.[^.]+\./, `.${encode({ iss: 'key', exp: now + 60, sub: 'ben' })}.`),
  ],
  ['that is no JSON', 'a.b.c'],
  ['that is null', `${encode(null)}.${encode(null)}.c`],
  ['that is empty', ''],
  ['that is very long', `${'a'.repeat(100_000)}.b.c`],
])('a token %s is not accepted', (_what, token) => {
  expect(verifyToken(keys, token)).toHaveProperty('problem');
});
