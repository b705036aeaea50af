import { before, type Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** So many, in the time before now. */
export interface Quota {
  most: number;
  withinMs: number;
}

/** Whether a sender and a mailbox are an account and its own address; and whether it has been proven. */
export async function ownAddress(tx: Tx, sender: string, email: string): Promise<'proven' | 'unproven' | null> {
  if (sender === 'anonymous') return null;
  const account = await tx.account.findUnique({ where: { id: sender }, select: { email: true, emailVerified: true } });
  if (account?.email !== email) return null;
  return account.emailVerified ? 'proven' : 'unproven';
}

export const hasConfirmed = async (tx: Tx, sender: string, email: string): Promise<boolean> =>
  (await tx.emailConfirmation.count({ where: { email, sender, confirmedAt: { not: null } }, take: 1 })) > 0;

/** Questions and counts about one mailbox come one after the other until the transaction ends. */
export const lockMailbox = async (tx: Tx, email: string): Promise<void> =>
  void (await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext(${`mailbox:${email}`}))`);

/** Whether a quota is used up: counts no further than it must. */
export async function isUsedUp(
  count: (where: { createdAt: { gt: Date } }, take: number) => Promise<number>,
  { most, withinMs }: Quota,
  clock: Clock,
): Promise<boolean> {
  return (await count({ createdAt: { gt: before(clock.now(), withinMs) } }, most)) >= most;
}
