import { describe, expect, it } from 'vitest';
import { LlmError, type LlmFault } from '../llm.errors.ts';
import { Breaker } from './breaker.ts';

const failing = (fault: LlmFault) => () => Promise.reject(new LlmError(fault));
/** The fault of the next request, after so many that failed. */
async function after(fault: LlmFault, times: number): Promise<string> {
  const breaker = new Breaker(() => 0);
  for (let n = 0; n < times; n += 1) await breaker.run(failing(fault)).catch(() => undefined);
  return breaker.run(async () => 'passed').catch((error: LlmError) => error.fault);
}

describe('a breaker', () => {
  it('opens after two failures of the endpoint', async () => {
    expect(await after('network', 1)).toBe('passed');
    expect(await after('network', 2)).toBe('resting');
  });

  it.each(['aborted', 'declined', 'withheld'] as const)(
    'stays closed when a request is %s: that says nothing about the endpoint',
    async (fault) => {
      expect(await after(fault, 5)).toBe('passed');
    },
  );
});
