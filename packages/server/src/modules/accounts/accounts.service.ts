import { EmailBody, LoginBody, mailboxOf, RegisterBody } from '@nova-calls/schema';
import type { Account } from '../../generated/client/client.ts';
import { requireToken, requireViewer, type Caller } from '../../platform/auth/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { isDuplicate } from '../../platform/db/index.ts';
import { conflict, forbidden, unauthenticated } from '../../platform/errors/index.ts';
import { parseInput } from '../../platform/http/index.ts';
import { addressLimit, networkOf } from '../../platform/rate-limit/index.ts';
import { unlessNoAddress } from '../mail/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import { createApiKeys } from './keys/keys.service.ts';
import { createAuthenticate } from './sessions/authenticate.ts';
import { RATE_LIMITS } from './accounts.config.ts';
import { accountsJobs } from './accounts.jobs.ts';
import { featuresOf, viewOf } from './accounts.model.ts';
import { closeAccount } from './privacy/closing.ts';
import { createProfile } from './profile/profile.service.ts';
import { createOperators } from './operators/operators.service.ts';
import { createProving } from './proving/proving.ts';
import { createPasswords, NOBODYS_HASH } from './sessions/passwords.ts';
import { createResets } from './resets/resets.service.ts';
import { createTokens } from './sessions/tokens.ts';
import type { AccountsDeps, AccountsService, Limits } from './accounts.types.ts';

/** Accounts, their passwords, tokens and API keys. */
export function createAccounts(deps: AccountsDeps): { service: AccountsService; jobs: JobRegistration[] } {
  const service = createService(deps);
  return { service, jobs: accountsJobs(service) };
}

function createService(deps: AccountsDeps): AccountsService {
  const { db, clock, billing, referrals, config, mail } = deps;
  const limits = limitsOf(deps);
  const passwords = createPasswords();
  const tokens = createTokens({ secret: config.JWT_SECRET, clock });
  const apiKeys = createApiKeys(deps);
  const proving = createProving(deps);

  const show = async (account: Account) => viewOf(account, await billing.usageOfAccount(account.id));
  const openSession = async (account: Account) => ({
    accessToken: await tokens.issue(account),
    account: await show(account),
  });

  /**
   * Writes the account, its event stream, its trial and its referral, or none of them. The unique index decides which
   * of two requests wins.
   */
  const insert = (data: Pick<Account, 'email' | 'name' | 'referralCode' | 'passwordHash'>) =>
    db.transact(async (tx) => {
      const account = await tx.account.create({ data: { id: newId(), ...data, createdAt: clock.now() } });
      await tx.eventStream.create({ data: { accountId: account.id } });
      await billing.startTrial(tx, account.id);
      await referrals.recordSignup(tx, account, account.referralCode);
      if (account.passwordHash !== NOBODYS_HASH)
        await mail.askToConfirm(tx, account.id, account.email).catch(unlessNoAddress);
      return account;
    });

  const find = (email: string) => db.prisma.account.findUnique({ where: { email } });

  const ownAccount = async (accountId: string) => {
    const account = await db.prisma.account.findUnique({ where: { id: accountId } });
    if (!account) throw unauthenticated();
    return account;
  };

  /** Checks a password as a login does, with the same limits. */
  const isRight = async (account: Account | null, email: string, password: string, ip: string): Promise<boolean> => {
    // Counted before the password is checked, so that simultaneous guesses are counted one by one.
    const from = networkOf(ip);
    const count = async () => {
      await limits.loginPerEmailAndIp.consume(`${email} ${from}`);
      await limits.loginPerIp.consume(ip);
      await limits.loginPerEmail.consume(email);
    };
    if (!(await passwords.verify(account?.passwordHash ?? null, password, { from, allow: count }))) return false;
    await limits.loginPerEmailAndIp.reset(`${email} ${from}`);
    await limits.loginPerEmail.reset(email);
    return true;
  };

  const confirmed = async (caller: Caller, password: string): Promise<Account> => {
    const account = await ownAccount(requireToken(caller).accountId);
    if (!(await isRight(account, account.email, password, caller.ip))) throw forbidden('The password is wrong');
    return account;
  };

  return {
    async register(input, { ip }) {
      const { email, password, name, referral_code: referralCode } = parseInput(RegisterBody, input);
      await limits.registerPerIp.consume(ip);
      const passwordHash = await passwords.hash(password, networkOf(ip));
      const account = await insert({ email, name, referralCode, passwordHash }).catch((error: unknown) => {
        throw isDuplicate(error) ? conflict('Email already registered') : error;
      });
      return openSession(account);
    },
    async login(input, { ip }) {
      const { email, password } = parseInput(LoginBody, input);
      const account = await db.prisma.account.findUnique({ where: { email } });
      if (!(await isRight(account, email, password, ip)) || !account)
        throw unauthenticated('Invalid email or password');
      return openSession(account);
    },
    me: async (caller) => show(await ownAccount(requireViewer(caller).accountId)),
    features: async (caller) => featuresOf(await ownAccount(requireViewer(caller).accountId)),
    async checkEmail(input, { ip }) {
      const { email } = parseInput(EmailBody, input);
      await limits.checkEmailPerIp.consume(ip);
      return (await db.prisma.account.count({ where: { email } })) > 0;
    },
    async ensureAccount(given) {
      const email = mailboxOf(given) ?? given;
      const known = await find(email);
      if (known) return isSafe(known) ? known : null;
      const account = { email, name: null, referralCode: null, passwordHash: NOBODYS_HASH };
      return insert(account).catch(async (error: unknown) => {
        // Another process may have created the account first.
        const first = isDuplicate(error) ? await find(email) : null;
        if (!first) throw error;
        return isSafe(first) ? first : null;
      });
    },
    ...apiKeys,
    authenticate: createAuthenticate(db, tokens, apiKeys),
    confirmPassword: async (caller, password) => void (await confirmed(caller, password)),
    close: (tx, accountId) => closeAccount(tx, clock, accountId),
    onProven: proving.onProven,
    ...createResets({ ...deps, limitsByName: limits, passwords, proving }),
    ...createProfile({ db, passwords, confirmed, show, openSession }),
    ...createOperators(deps),
  };
}

/**
 * True if only the owner of the mailbox can log in. A confirmed address is not enough, because the link leaves the
 * password of whoever registered.
 */
const isSafe = ({ passwordProvenAt, passwordHash }: Account): boolean =>
  passwordProvenAt !== null || passwordHash === NOBODYS_HASH;

function limitsOf({ rateLimits, limits = {} }: AccountsDeps): Limits {
  const names = Object.keys(RATE_LIMITS) as (keyof Limits)[];
  const entries = names.map((name) => {
    const rule = RATE_LIMITS[name];
    const own = { ...rule, points: limits[name] ?? rule.points };
    return [name, name.endsWith('PerIp') ? addressLimit(rateLimits, own) : rateLimits(own)] as const;
  });
  return Object.fromEntries(entries) as Limits;
}
