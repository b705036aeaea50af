import { isDuplicate } from '../../../platform/db/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';

/** The account's customer at Stripe. Repeated and simultaneous requests get the same customer. */
export async function ensureCustomer(deps: BillingDeps, accountId: string): Promise<string> {
  const { prisma } = deps.db;
  const known = await prisma.billingCustomer.findUnique({ where: { accountId } });
  if (known) return known.customerId;
  const { email, name } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  const customerId = await cardsOf(deps).createCustomer({ accountId, email, name });
  await prisma.billingCustomer
    .create({ data: { accountId, customerId, createdAt: deps.clock.now() } })
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  return customerId;
}

/** The account of a Stripe customer; null when it is not ours. */
export async function accountOfCustomer({ db }: BillingDeps, customerId: string): Promise<string | null> {
  return (await db.prisma.billingCustomer.findUnique({ where: { customerId } }))?.accountId ?? null;
}
