import { afterEach, describe, expect, test, vi } from 'vitest';
import { ended, SECRET } from '../../test/deliveries.ts';
import { constructEvent, constructEventAsync, signTestPayload, verifySignature } from './index.ts';

const { body, headers } = signTestPayload(ended, SECRET);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('without node:crypto', () => {
  test('WebCrypto works, and the other functions say what is missing', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect(await constructEventAsync(body, headers, SECRET)).toEqual(ended);
    for (const run of [
      () => constructEvent(body, headers, SECRET),
      () => verifySignature(body, headers, SECRET),
      () => signTestPayload(ended, SECRET),
    ]) {
      expect(run).toThrow(
        expect.objectContaining({ code: 'crypto_unavailable', message: expect.stringMatching(/Async/) }),
      );
    }
  });
});

describe('without WebCrypto', () => {
  test('node:crypto works, and the other functions say what is missing', async () => {
    vi.stubGlobal('crypto', undefined);
    expect(constructEvent(body, headers, SECRET)).toEqual(ended);
    await expect(constructEventAsync(body, headers, SECRET)).rejects.toMatchObject({ code: 'crypto_unavailable' });
  });
});
