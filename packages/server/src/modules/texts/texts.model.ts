import type { Customer } from '../suppressions/index.ts';

/** Whose call it was. */
export const customerOf = (call: { accountId: string | null; batch: { ownerEmail: string } }): Customer =>
  call.accountId ? { accountId: call.accountId } : { ownerEmail: call.batch.ownerEmail };
