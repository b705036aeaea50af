import type { Tx } from '../../../platform/db/index.ts';
import type { DoNotCallList } from '../../../generated/client/client.ts';

/** Owns the lists that hold for every account. */
export const OPERATOR = 'operator';

/** Whether a number is on a list of the account or of the operator. */
export async function isListed(tx: Tx, accountId: string, number: string): Promise<boolean> {
  const found = await tx.doNotCallEntry.findFirst({
    where: { number, list: { customer: { in: [accountId, OPERATOR] } } },
    select: { listId: true },
  });
  return found !== null;
}

/** Locks one of the customer's lists until `tx` ends. */
export async function lockList(tx: Tx, customer: string, listId: string): Promise<DoNotCallList | null> {
  await tx.$queryRaw`SELECT 1 FROM do_not_call_lists WHERE id = ${listId}::uuid AND customer = ${customer} FOR UPDATE`;
  return tx.doNotCallList.findFirst({ where: { id: listId, customer } });
}

/** @returns how many were not on the list. */
export const insertEntries = (tx: Tx, listId: string, numbers: readonly string[]): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO do_not_call_entries (list_id, number)
    SELECT ${listId}::uuid, value FROM jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)
    ON CONFLICT DO NOTHING`;

/** Changes the size of a list that `tx` has locked. */
export const resize = (tx: Tx, listId: string, by: number, updatedAt: Date): Promise<DoNotCallList> =>
  tx.doNotCallList.update({ where: { id: listId }, data: { size: { increment: by }, updatedAt } });
