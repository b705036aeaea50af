import type { TwilioCredential } from '../../../generated/client/client.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import { isTwilioFault, type TwilioAccount, type TwilioKey } from '../../../providers/twilio/index.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import { refusedKey, toAppError } from '../telephony.errors.ts';
import type { CredentialsView } from '../telephony.types.ts';
import { currentCredentials, lockTelephony, revoke } from './credentials.store.ts';

export const viewOf = (row: TwilioCredential | null): CredentialsView => ({
  status: (row?.status ?? 'none') as CredentialsView['status'],
  accountSidLast4: row?.sidLast4 ?? null,
});

/**
 * Stores a key. One of the same Twilio account replaces the other, and goes on with its numbers. Numbers that were given up
 * with an earlier key of that account are taken down with this one.
 */
export const storeKey = (context: TelephonyContext, accountId: string, key: TwilioKey): Promise<CredentialsView> =>
  context.db.transact(async (tx) => {
    await holdAccount(tx, accountId);
    await lockTelephony(tx, accountId);
    const current = await currentCredentials(tx, accountId);
    const accountFingerprint = context.keys.fingerprint(key.accountSid);
    const sealed = context.keys.sealKey(accountId, key);
    const data = { sealed, status: 'unverified' };
    await handOver(context, tx, { accountId, accountFingerprint, sealed });
    if (current?.accountFingerprint === accountFingerprint)
      return viewOf(await tx.twilioCredential.update({ where: { id: current.id }, data }));
    if (current) await makeWay(context, tx, current);
    const about = { accountFingerprint, sidLast4: key.accountSid.slice(-4), createdAt: context.clock.now() };
    return viewOf(await tx.twilioCredential.create({ data: { id: newId(), accountId, ...about, ...data } }));
  });

/** Has numbers that are still to be taken down at a Twilio account use its new key, now. */
async function handOver(
  { clock }: TelephonyContext,
  tx: Tx,
  { accountId, accountFingerprint, sealed }: { accountId: string; accountFingerprint: string; sealed: string },
): Promise<void> {
  const ofAccount = { accountId, accountFingerprint };
  await tx.twilioCredential.updateMany({ where: { ...ofAccount, revokedAt: { not: null } }, data: { sealed } });
  await tx.twilioNumber.updateMany({
    where: { status: 'deleting', credential: ofAccount },
    data: { tries: 0, dueAt: clock.now() },
  });
}

/** @throws AppError CONFLICT while numbers of the present Twilio account are imported */
async function makeWay({ clock }: TelephonyContext, tx: Tx, current: TwilioCredential): Promise<void> {
  const imported = await tx.twilioNumber.count({ where: { credentialId: current.id, status: { not: 'deleting' } } });
  if (imported > 0) throw conflict('Numbers of another Twilio account are imported: delete them first');
  await revoke(tx, current.id, clock.now());
}

/** Asks Twilio whether it accepts the key. */
export async function validateKey(context: TelephonyContext, accountId: string): Promise<CredentialsView> {
  const row = await currentCredentials(context.db.prisma, accountId);
  if (!row) throw notFound('No Twilio credentials are stored');
  const status = await check(context.twilio.account(context.keys.openKey(row)));
  const { count } = await mark(context, row, status);
  if (count === 0) throw conflict('The credentials were replaced meanwhile: validate the new ones');
  return viewOf({ ...row, status });
}

const check = (account: TwilioAccount): Promise<'valid' | 'invalid'> =>
  account.check().then(
    () => 'valid' as const,
    (error: unknown) => {
      if (isTwilioFault(error, 'unauthorized', 'forbidden', 'not_found', 'refused')) return 'invalid' as const;
      throw toAppError(error);
    },
  );

/** Notes what Twilio said about a key, unless it was replaced meanwhile. */
const mark = ({ db }: TelephonyContext, { id, sealed }: TwilioCredential, status: string) =>
  db.prisma.twilioCredential.updateMany({ where: { id, sealed, revokedAt: null }, data: { status } });

/** A Twilio account that can be asked. */
export interface UsableAccount {
  credentials: TwilioCredential;
  account: TwilioAccount;
}

/** @throws AppError CONFLICT when there is no key that Twilio accepted */
export async function usableAccount(context: TelephonyContext, accountId: string): Promise<UsableAccount> {
  const credentials = await currentCredentials(context.db.prisma, accountId);
  if (credentials?.status !== 'valid') throw conflict('Store your Twilio credentials and validate them first');
  return { credentials, account: context.twilio.account(context.keys.openKey(credentials)) };
}

/** Asks a Twilio account. A key that it does not accept any more becomes invalid. */
export async function askTwilio<T>(
  context: TelephonyContext,
  { account, credentials }: UsableAccount,
  question: (account: TwilioAccount) => Promise<T>,
): Promise<T> {
  try {
    return await question(account);
  } catch (error) {
    if (!isTwilioFault(error, 'unauthorized')) throw toAppError(error);
    await mark(context, credentials, 'invalid');
    throw refusedKey();
  }
}
