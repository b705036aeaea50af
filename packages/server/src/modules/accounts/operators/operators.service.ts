import { mailboxOf } from '@nova-calls/schema';
import type { Account } from '../../../generated/client/client.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { viewOf } from '../accounts.model.ts';
import type { AccountsDeps, AccountsService, OperatorAccountView } from '../accounts.types.ts';

type Operators = Pick<AccountsService, 'findAccount' | 'setFeatures' | 'setCallConcurrency'>;

/** Reads and changes accounts for operators. The operators' door checks that the caller is one. */
export function createOperators({ db, billing }: Pick<AccountsDeps, 'db' | 'billing'>): Operators {
  const show = async (account: Account | null): Promise<OperatorAccountView> => {
    if (!account) throw notFound('Account not found');
    const usage = await billing.usageOfAccount(account.id);
    return { ...viewOf(account, usage), callConcurrency: account.callConcurrency, usage };
  };
  const change = async (id: string, data: Partial<Account>) => {
    const [account] = isId(id) ? await db.prisma.account.updateManyAndReturn({ where: { id }, data }) : [];
    return show(account ?? null);
  };
  return {
    async findAccount(idOrEmail) {
      const key = idOrEmail.trim().toLowerCase();
      const where = isId(key) ? { id: key } : { email: mailboxOf(key) ?? key };
      return show(await db.prisma.account.findUnique({ where }));
    },
    // A flag that is not given is undefined, which leaves the column as it is.
    setFeatures: (id, { voiceCloning, byoTwilio }) => change(id, { voiceCloning, byoTwilio }),
    setCallConcurrency: (id, callConcurrency) => change(id, { callConcurrency }),
  };
}
