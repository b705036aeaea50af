import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { createPasswords } from './passwords.ts';

const turn = { from: '192.0.2.1', allow: () => Promise.resolve() };
const size = (atOnce: number, waiting: number, waitingPerAddress = waiting) => ({ atOnce, waiting, waitingPerAddress });

test('runs up to `atOnce`, queues up to `waiting`, and refuses the rest', async () => {
  const gate = new Gate(size(2, 3));
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => gate.run('192.0.2.1', work)));
  expect(most).toBe(2);
  expect(results.map(({ status }) => status)).toEqual([
    ...Array<string>(5).fill('fulfilled'),
    ...Array<string>(3).fill('rejected'),
  ]);
  expect(results[7]).toMatchObject({ reason: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
});

test('addresses take turns, and one address cannot fill the queue', async () => {
  const gate = new Gate(size(1, 20, 5));
  const done: string[] = [];
  const run = (from: string) => gate.run(from, () => Promise.resolve(void done.push(from)));
  const flood = Array.from({ length: 30 }, () => run('flood'));
  const others = [run('one'), run('two'), run('one')];
  const results = await Promise.allSettled(flood);
  await Promise.all(others);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  expect(done).toEqual(['flood', 'flood', 'one', 'two', 'flood', 'one', 'flood', 'flood', 'flood']);
});

test('work that fails frees its place', async () => {
  const gate = new Gate(size(1, 10));
  const failing = () => gate.run('192.0.2.1', () => Promise.reject(new Error('failed')));
  await Promise.allSettled([failing(), failing(), failing()]);
  expect(await gate.run('192.0.2.1', () => Promise.resolve('next'))).toBe('next');
});

test('checks a password, and no password matches the dummy hash', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('كلمة السر', turn.from);
  expect(await passwords.verify(hash, 'كلمة السر', turn)).toBe(true);
  expect(await passwords.verify(hash, 'كلمة', turn)).toBe(false);
  for (const guess of ['', '\0', 'كلمة السر']) expect(await passwords.verify(null, guess, turn)).toBe(false);
});

test('a check that is not allowed is not made', async () => {
  const refuse = () => Promise.reject(new Error('refused'));
  await expect(createPasswords().verify('not even a hash', 'x', { ...turn, allow: refuse })).rejects.toThrow('refused');
});
