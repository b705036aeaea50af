import { randomInt, timingSafeEqual } from 'node:crypto';
import type { TwilioNumber } from '../../../generated/client/client.ts';
import { after, SECOND } from '../../../platform/clock/index.ts';
import { AppError, badRequest, notConfigured, rateLimited } from '../../../platform/errors/index.ts';
import type { RateLimit } from '../../../platform/rate-limit/index.ts';
import { SmsError } from '../../../providers/sms/index.ts';
import { lockTelephony } from '../credentials/credentials.store.ts';
import { ensureDefault, ownNumber } from '../numbers/numbers.store.ts';
import { CODE_LIFE_MS, CODE_LIMITS, CODE_TRIES } from '../telephony.config.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import { forgetCode, keepCode, takeTry } from './codes.store.ts';

/** Counts one code, by all limits. @returns how to take it back. @throws AppError RATE_LIMITED */
export type CountCode = (number: Pick<TwilioNumber, 'accountId' | 'phone'>) => Promise<() => Promise<void>>;

export function createCodeLimits({ rateLimits }: Pick<TelephonyContext, 'rateLimits'>): CountCode {
  const perNumber = [rateLimits(CODE_LIMITS.perNumber), rateLimits(CODE_LIMITS.perNumberAndDay)];
  const perAccount = [rateLimits(CODE_LIMITS.perAccount), rateLimits(CODE_LIMITS.perAccountAndDay)];
  return async ({ accountId, phone }) => {
    const counted: [RateLimit, string][] = [];
    const takeBack = async () => void (await Promise.all(counted.map(([limit, key]) => limit.giveBack(key))));
    const keys = [...perNumber.map((limit) => [limit, phone]), ...perAccount.map((limit) => [limit, accountId])];
    for (const [limit, key] of keys as [RateLimit, string][]) {
      counted.push([limit, key]);
      // What one limit refuses does not count by the others either.
      await limit.consume(key).catch(async (error: unknown) => {
        await takeBack();
        throw error;
      });
    }
    return takeBack;
  };
}

const newCode = () => randomInt(1_000_000).toString().padStart(6, '0');

/** Texts a code to a number. A new code replaces the one before. @returns the seconds for which it is valid */
export async function sendCode(
  context: TelephonyContext,
  count: CountCode,
  accountId: string,
  numberId: string,
): Promise<number> {
  const number = await ownNumber(context.db.prisma, accountId, numberId);
  if (!number.canText)
    throw badRequest('This number cannot receive texts, so it cannot be verified: import one that can');
  if (context.sms.name === 'outbox') throw notConfigured('This server cannot send texts: PLATFORM_SMS_FROM is not set');
  const takeBack = await count(number);
  const code = newCode();
  const codeHash = context.keys.hashCode(number.id, code);
  await keepCode(context.db, number.id, codeHash, after(context.clock.now(), CODE_LIFE_MS));
  try {
    await context.sms.send({ to: number.phone, body: textOf(code) });
  } catch (error) {
    throw await afterFailure(context, error, { numberId: number.id, codeHash, takeBack });
  }
  return CODE_LIFE_MS / SECOND;
}

const textOf = (code: string) => `${code} is your NOVA code to verify this number. It is valid for 10 minutes.`;

interface Failed {
  numberId: string;
  codeHash: string;
  takeBack: () => Promise<void>;
}

/** A text that was not sent does not count. One that may have been sent counts, and its code stays valid. */
async function afterFailure({ db, log }: TelephonyContext, error: unknown, failed: Failed): Promise<unknown> {
  if (!(error instanceof SmsError)) return error;
  log.warn({ err: error, numberId: failed.numberId, fault: error.fault }, 'a code was not sent');
  if (error.fault === 'unknown')
    return upstream('The text may have been sent or not: wait for it a minute before you ask for another', error);
  await failed.takeBack();
  await forgetCode(db, failed.numberId, failed.codeHash);
  if (error.fault === 'opted_out')
    return badRequest('This number has asked our sender to stop: text START to it, then try again');
  if (error.fault === 'bad_number') return badRequest('Texts cannot reach this number, so it cannot be verified');
  return upstream('The text could not be sent: try again', error);
}

const upstream = (message: string, cause: unknown) => new AppError('UPSTREAM_FAILED', message, { cause });

/** Activates a number. The account's first active number becomes its default. */
export async function verify(
  context: TelephonyContext,
  accountId: string,
  numberId: string,
  code: string,
): Promise<TwilioNumber> {
  const { db, clock, keys } = context;
  const number = await ownNumber(db.prisma, accountId, numberId);
  const now = clock.now();
  const expected = await takeTry(db, number.id, now);
  if (expected === null) throw spent(await ownNumber(db.prisma, accountId, numberId), now);
  if (!isSame(keys.hashCode(number.id, code.trim()), expected)) throw badRequest('Wrong or expired code');
  return db.transact(async (tx) => {
    await lockTelephony(tx, accountId);
    const pending = { id: number.id, status: 'pending_verification' };
    await tx.twilioNumber.updateMany({ where: pending, data: { status: 'active' } });
    await ensureDefault(tx, accountId);
    return ownNumber(tx, accountId, number.id);
  });
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

function spent({ codeExpiresAt, codeTries }: TwilioNumber, now: Date): AppError {
  if (!codeExpiresAt || codeExpiresAt <= now || codeTries < CODE_TRIES) return badRequest('Wrong or expired code');
  const seconds = (codeExpiresAt.getTime() - now.getTime()) / SECOND;
  return rateLimited(`The code was tried ${CODE_TRIES} times: ask for a new one`, seconds);
}
