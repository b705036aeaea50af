import { EmailBody, LoginBody, RegisterBody } from '@nova-calls/schema';
import type { Account } from '../../generated/client/client.ts';
import { requireViewer } from '../../platform/auth/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { isDuplicate } from '../../platform/db/index.ts';
import { conflict, unauthenticated } from '../../platform/errors/index.ts';
import { parseInput } from '../../platform/http/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import { createApiKeys } from './keys/keys.service.ts';
import { createAuthenticate } from './sessions/authenticate.ts';
import { RATE_LIMITS } from './accounts.config.ts';
import { accountsJobs } from './accounts.jobs.ts';
import { featuresOf, viewOf } from './accounts.model.ts';
import { createOperators } from './operators/operators.service.ts';
import { createPasswords, NOBODYS_HASH } from './sessions/passwords.ts';
import { createResets } from './resets/resets.service.ts';
import { createTokens } from './sessions/tokens.ts';
import type { AccountsDeps, AccountsService, Limits } from './accounts.types.ts';

/** Who may use the system: accounts, their passwords, tokens and API keys. */
export function createAccounts(deps: AccountsDeps): { service: AccountsService; jobs: JobRegistration[] } {
  const service = createService(deps);
  return { service, jobs: accountsJobs(service) };
}

function createService(deps: AccountsDeps): AccountsService {
  const { db, clock, billing, referrals, config } = deps;
  const limits = limitsOf(deps);
  const passwords = createPasswords();
  const tokens = createTokens({ secret: config.JWT_SECRET, clock });
  const apiKeys = createApiKeys(deps);

  const show = async (account: Account) => viewOf(account, await billing.usageOfAccount(account.id));
  const openSession = async (account: Account) => ({
    accessToken: await tokens.issue(account),
    account: await show(account),
  });

  /** The account, its stream of events, its trial and who referred it, or none of them. The unique index decides who was first. */
  const insert = (data: Pick<Account, 'email' | 'name' | 'referralCode' | 'passwordHash'>) =>
    db.transact(async (tx) => {
      const account = await tx.account.create({ data: { id: newId(), ...data, createdAt: clock.now() } });
      await tx.eventStream.create({ data: { accountId: account.id } });
      await billing.startTrial(tx, account.id);
      await referrals.recordSignup(tx, account, account.referralCode);
      return account;
    });

  const find = (email: string) => db.prisma.account.findUnique({ where: { email }, select: { id: true, email: true } });

  const ownAccount = async (accountId: string) => {
    const account = await db.prisma.account.findUnique({ where: { id: accountId } });
    if (!account) throw unauthenticated();
    return account;
  };

  return {
    async register(input, { ip }) {
      const { email, password, name, referral_code: referralCode } = parseInput(RegisterBody, input);
      await limits.registerPerIp.consume(ip);
      const passwordHash = await passwords.hash(password);
      const account = await insert({ email, name, referralCode, passwordHash }).catch((error: unknown) => {
        throw isDuplicate(error) ? conflict('Email already registered') : error;
      });
      return openSession(account);
    },
    async login(input, { ip }) {
      const { email, password } = parseInput(LoginBody, input);
      const account = await db.prisma.account.findUnique({ where: { email } });
      // Counted before the password is looked at, so that guesses made at once are counted one by one.
      const count = () => limits.loginPerEmailAndIp.consume(`${email} ${ip}`);
      const isRight = await passwords.verify(account?.passwordHash ?? null, password, count);
      if (!account || !isRight) throw unauthenticated('Invalid email or password');
      await limits.loginPerEmailAndIp.reset(`${email} ${ip}`);
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
      const email = given.trim().toLowerCase();
      const known = await find(email);
      if (known) return known;
      const account = { email, name: null, referralCode: null, passwordHash: NOBODYS_HASH };
      return insert(account).catch(async (error: unknown) => {
        // Another process was first.
        const first = isDuplicate(error) ? await find(email) : null;
        if (!first) throw error;
        return first;
      });
    },
    ...apiKeys,
    authenticate: createAuthenticate(db, tokens, apiKeys),
    ...createResets({ ...deps, limitsByName: limits, passwords }),
    ...createOperators(deps),
  };
}

function limitsOf({ rateLimits, limits = {} }: AccountsDeps): Limits {
  const names = Object.keys(RATE_LIMITS) as (keyof Limits)[];
  const entries = names.map((name) => {
    const rule = RATE_LIMITS[name];
    return [name, rateLimits({ ...rule, points: limits[name] ?? rule.points })] as const;
  });
  return Object.fromEntries(entries) as Limits;
}
