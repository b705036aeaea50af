import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';

type Owner = Awaited<ReturnType<typeof createCaller>>;

let kit: Kit;
let owner: Owner;
let other: Owner;
beforeAll(async () => {
  kit = await createKit({ work: false });
  [owner, other] = [await createCaller(kit, 1000), await createCaller(kit, 1000)];
});
afterAll(() => kit.close());

const place = (caller: Owner, leads: number) => kit.calls.placeMany(caller, placement({}, leads), null);

/** The kept number of each account's calls, which must be that of the rows. */
async function counts(): Promise<number[]> {
  return Promise.all(
    [owner, other].map(async (caller) => {
      const kept = await kit.calls.count(caller, {});
      expect(kept).toBe(await kit.db.prisma.call.count({ where: { accountId: caller.viewer.accountId } }));
      return kept;
    }),
  );
}

test('calls that are placed at once are all counted, also the first ones of an account', async () => {
  expect(await counts()).toEqual([0, 0]);
  await Promise.all(Array.from({ length: 12 }, (_, at) => place(at % 2 === 0 ? owner : other, at + 1)));
  expect(await counts()).toEqual([1 + 3 + 5 + 7 + 9 + 11, 2 + 4 + 6 + 8 + 10 + 12]);
});

test('calls of a placement that fails are not counted', async () => {
  const before = await counts();
  const { accountId, email } = owner.viewer;
  const failing = () => Promise.reject(new Error('no lead'));
  await expect(kit.calls.placeFor({ id: accountId, email }, placement({}, 3), failing)).rejects.toThrow('no lead');
  expect(await counts()).toEqual(before);
});

test('a submission that comes twice at once is counted once', async () => {
  const [before = 0] = await counts();
  const input = placement({}, 4);
  await Promise.all([kit.calls.placeMany(owner, input, 'twice'), kit.calls.placeMany(owner, input, 'twice')]);
  expect((await counts())[0]).toBe(before + 4);
});

test('calls that are erased while others are placed and cancelled are no longer counted', async () => {
  const [before = 0] = await counts();
  const phone = nextPhone();
  const input = placement({}, 5);
  input.leads[2] = { ...input.leads[2]!, phone };
  const { batchId } = await kit.calls.placeMany(owner, input, null);
  await Promise.all([
    kit.privacy.eraseCalledParty(owner, phone),
    kit.calls.cancelBatch(owner, batchId),
    place(owner, 6),
    place(other, 1),
  ]);
  expect((await counts())[0]).toBe(before + 4 + 6);
});

test('an account takes its number along', async () => {
  const { accountId } = other.viewer;
  await kit.db.prisma.account.delete({ where: { id: accountId } });
  expect(await kit.db.prisma.callCount.count({ where: { accountId } })).toBe(0);
  expect(await counts()).toEqual([expect.any(Number), 0]);
});
