import { PasswordChangeBody, ProfileBody } from '@nova-calls/schema';
import { requireToken, requireViewer } from '../../../platform/auth/index.ts';
import type { Account } from '../../../generated/client/client.ts';
import { forbidden } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { networkOf } from '../../../platform/rate-limit/index.ts';
import type { AccountsDeps, AccountsService, AccountView, Session } from '../accounts.types.ts';
import type { Passwords } from '../sessions/passwords.ts';

type Profile = Pick<AccountsService, 'updateProfile' | 'changePassword' | 'signOutEverywhere'>;

interface ProfileDeps extends Pick<AccountsDeps, 'db'> {
  passwords: Pick<Passwords, 'hash'>;
  /** The account, once the caller has shown its password; see `confirmPassword`. */
  confirmed: (caller: Parameters<Profile['changePassword']>[0], password: string) => Promise<Account>;
  show: (account: Account) => Promise<AccountView>;
  openSession: (account: Account) => Promise<Session>;
}

/** What owners change in their own account. */
export function createProfile({ db, passwords, confirmed, show, openSession }: ProfileDeps): Profile {
  return {
    async updateProfile(caller, input) {
      const { accountId } = requireViewer(caller);
      const { name } = parseInput(ProfileBody, input);
      return show(await db.prisma.account.update({ where: { id: accountId }, data: { name } }));
    },
    async changePassword(caller, input) {
      const { current_password, new_password } = parseInput(PasswordChangeBody, input);
      const { id, passwordHash: earlier } = await confirmed(caller, current_password);
      const passwordHash = await passwords.hash(new_password, networkOf(caller.ip));
      // Of two changes at once the second no longer knows the present password.
      const [account] = await db.prisma.account.updateManyAndReturn({
        where: { id, passwordHash: earlier },
        data: { passwordHash, tokenGeneration: { increment: 1 } },
      });
      if (!account) throw forbidden('The password is wrong');
      return openSession(account);
    },
    async signOutEverywhere(caller) {
      const { accountId } = requireToken(caller);
      await db.prisma.account.update({ where: { id: accountId }, data: { tokenGeneration: { increment: 1 } } });
    },
  };
}
