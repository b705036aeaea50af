import { expect, test } from 'vitest';
import { createPasswords, NOBODYS_HASH } from './passwords.ts';

const turn = { from: '192.0.2.1', allow: async () => {} };
/** The cost parameters of a hash: `$argon2id$v=19$m=…,t=…,p=…`. */
const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$');

test('checking an unknown e-mail costs the same as checking a wrong password', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('a-strong-password', turn.from);
  expect(costOf(NOBODYS_HASH)).toBe(costOf(hash));
  expect(await passwords.verify(null, 'a-strong-password', turn)).toBe(false);
  expect(await passwords.verify(hash, 'wrong-password', turn)).toBe(false);
  expect(await passwords.verify(hash, 'a-strong-password', turn)).toBe(true);
});
