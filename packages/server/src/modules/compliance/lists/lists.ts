import { isSupportedCountry } from 'libphonenumber-js/min';
import { requireViewer } from '../../../platform/auth/index.ts';
import { isDuplicate, type Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import { isE164, toE164 } from '../../../platform/phone/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import type { ComplianceDeps } from '../compliance.deps.ts';
import { createNumberHashes } from '../hashing/number-hashes.ts';
import { insertEntries, lockList, OPERATOR, resize } from './lists.store.ts';
import type { DoNotCallLists, ListsOf, Rejected, Upload } from './lists.types.ts';

/** Bounds of one owner. The operator's lists hold for all accounts, and may be a country's registry. */
interface Owner {
  customer: string;
  accountId: string | null;
  mostLists: number;
  mostNumbers: number;
}

const operator: Owner = { customer: OPERATOR, accountId: null, mostLists: 100, mostNumbers: 20_000_000 };
const account = (accountId: string): Owner => ({
  customer: accountId,
  accountId,
  mostLists: 20,
  mostNumbers: 1_000_000,
});

const NOT_FOUND = 'Do-not-call list not found';

export const createLists = (deps: ComplianceDeps): DoNotCallLists => ({
  of: (caller) => listsOf(deps, account(requireViewer(caller).accountId)),
  operators: listsOf(deps, operator),
});

function listsOf({ db, clock, config }: ComplianceDeps, owner: Owner): ListsOf {
  const { customer, accountId } = owner;
  const hashOf = createNumberHashes(config);

  const lock = async (tx: Tx, listId: string) => {
    if (accountId) await holdAccount(tx, accountId);
    const list = isId(listId) ? await lockList(tx, customer, listId) : null;
    if (!list) throw notFound(NOT_FOUND);
    return list;
  };

  return {
    page: (query) =>
      db.prisma.doNotCallList.findMany({
        ...query,
        where: { customer },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    create: (name) =>
      db
        .transact(async (tx) => {
          if (accountId) await holdAccount(tx, accountId);
          if ((await tx.doNotCallList.count({ where: { customer } })) >= owner.mostLists)
            throw conflict(`At most ${owner.mostLists} do-not-call lists`);
          const now = clock.now();
          return tx.doNotCallList.create({
            data: { id: newId(), customer, accountId, name, createdAt: now, updatedAt: now },
          });
        })
        .catch((error) => {
          throw isDuplicate(error) ? conflict('There is a do-not-call list of this name') : error;
        }),
    add(listId, upload) {
      const { phones, rejected } = readUpload(upload);
      const hashes = [...new Set(phones)].map(hashOf);
      return db.transact(async (tx) => {
        const { size } = await lock(tx, listId);
        if (size + hashes.length > owner.mostNumbers) throw conflict(`At most ${owner.mostNumbers} numbers on a list`);
        const added = await insertEntries(tx, listId, hashes);
        const list = await resize(tx, listId, added, clock.now());
        return { list, added, known: phones.length - added, rejected };
      });
    },
    remove(listId, phone) {
      if (!isE164(phone)) throw badRequest('phone must be in E.164 format, such as +971501234567');
      return db.transact(async (tx) => {
        await lock(tx, listId);
        const { count } = await tx.doNotCallEntry.deleteMany({ where: { listId, number: hashOf(phone) } });
        if (count > 0) await resize(tx, listId, -count, clock.now());
        return count > 0;
      });
    },
    async delete(listId) {
      if (!isId(listId)) return false;
      const { count } = await db.prisma.doNotCallList.deleteMany({ where: { id: listId, customer } });
      return count > 0;
    },
  };
}

/** @throws AppError BAD_REQUEST for an unknown country */
function readUpload({ numbers, region }: Upload): { phones: string[]; rejected: Rejected[] } {
  if (region !== null && !isSupportedCountry(region)) throw badRequest('region must be a country, such as AE');
  const phones: string[] = [];
  const rejected: Rejected[] = [];
  for (const [at, value] of numbers.entries()) {
    const phone = toE164(value, region ?? undefined);
    if (phone) phones.push(phone);
    else rejected.push({ row: at + 1, value, reason: reasonOf(region) });
  }
  return { phones, rejected };
}

const reasonOf = (region: string | null): string =>
  region === null
    ? 'This is not a telephone number with its country code, such as +971501234567'
    : `This is neither a telephone number of ${region} nor one with a country code`;
