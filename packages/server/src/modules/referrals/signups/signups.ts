import type { Clock } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { isSameMailbox } from './addresses.ts';
import { readCode } from './codes.ts';

interface SignupDeps {
  db: Database;
  clock: Clock;
  newCode: () => string;
}

/** Three collisions in a row among billions of codes do not happen. */
const TRIES = 3;

/** The account’s code, created when there is none. The primary key decides between simultaneous requests. */
export async function ensureCode({ db: { prisma }, clock, newCode }: SignupDeps, accountId: string): Promise<string> {
  for (let tries = 0; tries < TRIES; tries++) {
    const referrer = await prisma.referrer.findUnique({ where: { accountId } });
    if (referrer) return referrer.code;
    const row = { accountId, code: newCode(), createdAt: clock.now() };
    const { count } = await prisma.referrer.createMany({ data: [row], skipDuplicates: true });
    if (count > 0) return row.code;
  }
  return (await prisma.referrer.findUniqueOrThrow({ where: { accountId } })).code;
}

/** Records a referral. An unknown code must not block a registration, and one’s own code earns nothing. */
export async function recordSignup(
  clock: Clock,
  tx: Tx,
  referred: { id: string; email: string },
  typed: string | null,
): Promise<void> {
  const code = typed === null ? null : readCode(typed);
  if (!code) return;
  const referrer = await tx.referrer.findUnique({ where: { code }, include: { account: { select: { email: true } } } });
  if (!referrer || isSameMailbox(referrer.account.email, referred.email)) return;
  const data = { id: newId(), referrerId: referrer.accountId, referredId: referred.id, createdAt: clock.now() };
  await tx.referral.create({ data });
}
