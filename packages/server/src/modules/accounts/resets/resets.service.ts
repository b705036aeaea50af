import { EmailBody, ResetPasswordBody } from '@nova-calls/schema';
import { after, SECOND } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, rateLimited } from '../../../platform/errors/index.ts';
import { networkOf } from '../../../platform/rate-limit/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { createResetCodes } from './codes.ts';
import { RATE_LIMITS, RESET_CODE_LIFE_MS } from '../accounts.config.ts';
import { resetEmail } from './emails.ts';
import { unlessNoAddress } from '../../mail/index.ts';
import type { Proving } from '../proving/proving.ts';
import type { Passwords } from '../sessions/passwords.ts';
import { startResetJob } from '../accounts.jobs.ts';
import { countAttempt, findSpentCode } from './resets.store.ts';
import type { AccountsDeps, AccountsService, Limits } from '../accounts.types.ts';

type Resets = Pick<AccountsService, 'forgotPassword' | 'startReset' | 'resetPassword'>;

interface ResetsDeps extends AccountsDeps {
  limitsByName: Limits;
  passwords: Passwords;
  proving: Pick<Proving, 'prove' | 'endTokens'>;
}

/**
 * Both steps do the same work for unknown e-mails as for known ones, so that neither the answer nor its timing tells
 * them apart.
 */
export function createResets(deps: ResetsDeps): Resets {
  const { db, clock, jobs, mail, config, limitsByName: limits, passwords, proving } = deps;
  const codes = createResetCodes(config.JWT_SECRET);

  /** Replaces every earlier code of the account. */
  const makeCode = async (tx: Tx, accountId: string) => {
    const [id, code, createdAt] = [newId(), codes.make(), clock.now()];
    await tx.resetCode.deleteMany({ where: { accountId } });
    const expiresAt = after(createdAt, RESET_CODE_LIFE_MS);
    await tx.resetCode.create({ data: { id, accountId, codeHash: codes.hash(id, code), createdAt, expiresAt } });
    return code;
  };

  /** Counts the guess before it compares the code, so that simultaneous guesses are counted one by one. */
  const redeem = async (email: string, code: string) => {
    const now = clock.now();
    const tried = await countAttempt(db, email, now);
    const spent = await findSpentCode(db, email, now);
    if (tried && codes.matches(tried.id, code, tried.codeHash)) return tried;
    if (tried || !spent) throw badRequest('Invalid or expired code');
    throw rateLimited(RATE_LIMITS.resetPerEmail.message, (spent.expiresAt.getTime() - now.getTime()) / SECOND);
  };

  const changePassword = (codeId: string, accountId: string, passwordHash: string) =>
    db.transact(async (tx) => {
      const unused = { id: codeId, usedAt: null };
      const { count } = await tx.resetCode.updateMany({ where: unused, data: { usedAt: clock.now() } });
      if (count === 0) throw badRequest('Invalid or expired code');
      const { passwordProvenAt: earlier } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
      const data = { passwordHash, passwordProvenAt: clock.now() };
      const account = await tx.account.update({ where: { id: accountId }, data });
      // The code proves the mailbox. The confirmation link proves it too, but leaves the first password valid.
      if (earlier) await proving.endTokens(tx, account);
      else await proving.prove(tx, account);
    });

  return {
    async forgotPassword(input, { ip }) {
      const { email } = parseInput(EmailBody, input);
      await limits.forgotPerIp.consume(ip);
      await limits.forgotPerEmail.consume(email);
      await limits.resetPerEmail.reset(email);
      await db.transact((tx) => jobs.enqueue(tx, startResetJob, [{ email }]));
    },
    startReset: (email, run) =>
      db.transact(async (tx) => {
        await run.complete(tx);
        const account = await tx.account.findUnique({ where: { email }, select: { id: true } });
        if (account) await mail.send(tx, resetEmail(email, await makeCode(tx, account.id))).catch(unlessNoAddress);
      }),
    async resetPassword(input, { ip }) {
      const { email, code, new_password } = parseInput(ResetPasswordBody, input);
      await limits.resetPerIp.consume(ip);
      await limits.resetPerEmail.consume(email);
      const { id, accountId } = await redeem(email, code.trim());
      await changePassword(id, accountId, await passwords.hash(new_password, networkOf(ip)));
      await limits.resetPerEmail.reset(email);
      await limits.loginPerEmailAndIp.reset(`${email} ${networkOf(ip)}`);
      await limits.loginPerEmail.reset(email);
    },
  };
}
