import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { createPasswords } from './passwords.ts';

const allow = () => Promise.resolve();

test('runs up to `width`, queues up to `queue`, and refuses the rest', async () => {
  const gate = new Gate(2, 3);
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => gate.run(work)));
  expect(most).toBe(2);
  expect(results.map(({ status }) => status)).toEqual([
    ...Array<string>(5).fill('fulfilled'),
    ...Array<string>(3).fill('rejected'),
  ]);
  expect(results[7]).toMatchObject({ reason: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
});

test('work that fails frees its place', async () => {
  const gate = new Gate(1, 10);
  const failing = () => gate.run(() => Promise.reject(new Error('failed')));
  await Promise.allSettled([failing(), failing(), failing()]);
  expect(await gate.run(() => Promise.resolve('next'))).toBe('next');
});

test('checks a password, and no password matches the dummy hash', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('كلمة السر');
  expect(await passwords.verify(hash, 'كلمة السر', allow)).toBe(true);
  expect(await passwords.verify(hash, 'كلمة', allow)).toBe(false);
  for (const guess of ['', '\0', 'كلمة السر']) expect(await passwords.verify(null, guess, allow)).toBe(false);
});

test('a check that is not allowed is not made', async () => {
  const refuse = () => Promise.reject(new Error('refused'));
  await expect(createPasswords().verify('not even a hash', 'x', refuse)).rejects.toThrow('refused');
});
