import { isDuplicate } from '../../../platform/db/index.ts';
import { cardsOf, type BillingContext } from '../billing.deps.ts';

/** Whom Stripe knows an account as; asked again, or twice at once, the same customer. */
export async function ensureCustomer(context: BillingContext, accountId: string): Promise<string> {
  const { prisma } = context.db;
  const known = await prisma.billingCustomer.findUnique({ where: { accountId } });
  if (known) return known.customerId;
  const { email, name } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  const customerId = await cardsOf(context).createCustomer({ accountId, email, name });
  await prisma.billingCustomer
    .create({ data: { accountId, customerId, createdAt: context.clock.now() } })
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  return customerId;
}

/** Whose customer it is; null for one of nobody's here. */
export async function accountOfCustomer({ db }: BillingContext, customerId: string): Promise<string | null> {
  return (await db.prisma.billingCustomer.findUnique({ where: { customerId } }))?.accountId ?? null;
}
