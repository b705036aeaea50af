import { expect, test } from 'vitest';
import { bytesOf, wasNotSent } from './index.ts';

test('an answer is read up to its bound, and no further', async () => {
  expect(await bytesOf(new Response('four'), 4)).toEqual(Buffer.from('four'));
  expect(await bytesOf(new Response(null), 4)).toEqual(Buffer.alloc(0));
  await expect(bytesOf(new Response('fives'), 4)).rejects.toThrow('too long');
});

test('only failures before the request was sent say that nothing was sent', () => {
  const failure = (code: string) => new TypeError('fetch failed', { cause: { code } });
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])
    expect(wasNotSent(failure(code))).toBe(true);
  for (const error of [failure('ECONNRESET'), failure('UND_ERR_SOCKET'), new Error('ENOTFOUND'), null])
    expect(wasNotSent(error)).toBe(false);
});
