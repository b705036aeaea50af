import { isDuplicate } from '../../../platform/db/index.ts';
import { cardsOf, type BillingDeps } from '../billing.deps.ts';

/** Whom Stripe knows an account as; asked again, or twice at once, the same customer. */
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

/** Whose customer it is; null for one of nobody's here. */
export async function accountOfCustomer({ db }: BillingDeps, customerId: string): Promise<string | null> {
  return (await db.prisma.billingCustomer.findUnique({ where: { customerId } }))?.accountId ?? null;
}
