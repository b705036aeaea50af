import { expect, test } from 'vitest';
import { requireCallableColleague } from './law.ts';

test('a server does not start that would hand calls over to a premium number', () => {
  expect(() => requireCallableColleague({ CALLS_TRANSFER_NUMBER: '+19005550123' })).toThrow(/CALLS_TRANSFER_NUMBER/);
  expect(() => requireCallableColleague({ CALLS_TRANSFER_NUMBER: '+97145550100' })).not.toThrow();
  expect(() => requireCallableColleague({ CALLS_TRANSFER_NUMBER: undefined })).not.toThrow();
});
