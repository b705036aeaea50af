import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, type Kit } from '../../../../test/kit.ts';
import { sized } from '../../../../test/size.ts';
import { live, step } from '../../../../test/money/life.ts';

/** The number of random histories for each database, and how many run at once. */
const LIVES = Number(process.env.TEST_LIVES) || sized({ quick: 60, full: 1000 });
const AT_ONCE = 4;
const SEED = Number(process.env.TEST_SEED) || Date.now() % 2 ** 31;

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false });
});
afterAll(() => kit.close());

test('after any history of an account’s minutes, also with simultaneous steps, the sums agree', async () => {
  const groups = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 7 });
  const lives = fc.sample(groups, { numRuns: LIVES, seed: SEED });
  const failed: unknown[] = [];
  let begun = 0;
  const next = async (): Promise<void> => {
    const at = begun++;
    if (at >= lives.length || failed.length > 0) return;
    const { accountId } = (await createCaller(kit)).viewer;
    const faults = await live(kit, accountId, lives[at]!);
    if (faults.length > 0) failed.push({ faults, life: JSON.stringify(lives[at]), at, seed: SEED });
    return next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  expect(failed).toEqual([]);
  expect(begun).toBeGreaterThanOrEqual(LIVES);
}, 1_200_000);
