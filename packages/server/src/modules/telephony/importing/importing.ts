import { randomBytes } from 'node:crypto';
import type { TwilioNumber } from '../../../generated/client/client.ts';
import { isDuplicate } from '../../../platform/db/index.ts';
import { badRequest, conflict, notConfigured, notFound } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import type { SipTrunks } from '../../../providers/livekit/index.ts';
import type { OwnedNumber } from '../../../providers/twilio/index.ts';
import { askTwilio, usableAccount, type UsableAccount } from '../credentials/credentials.ts';
import { currentCredentials, lockTelephony } from '../credentials/credentials.store.ts';
import type { SipLogin } from '../credentials/keys.ts';
import { provision } from '../provisioning/provision.ts';
import { NUMBERS_PER_ACCOUNT } from '../telephony.config.ts';
import type { TelephonyContext } from '../telephony.deps.ts';

/** Also keeps a caller's text out of the path of a request to Twilio. */
const NUMBER_SID = /^PN[0-9a-zA-Z]{32}$/;

const importedAlready = () => conflict('This number is imported already');

/** Makes a trunk for a number of the account's own Twilio account. */
export async function importNumber(
  context: TelephonyContext,
  accountId: string,
  phoneNumberSid: string,
): Promise<TwilioNumber> {
  const { trunks } = context;
  if (!trunks) throw notConfigured('LiveKit is not configured');
  const usable = await usableAccount(context, accountId);
  const known = { accountId, phoneNumberSid, status: { not: 'deleting' } };
  if ((await context.db.prisma.twilioNumber.count({ where: known })) > 0) throw importedAlready();
  const number = await findNumber(context, usable, phoneNumberSid);
  const row = await reserve(context, accountId, usable, number);
  return provision({ ...context, trunks: trunks satisfies SipTrunks }, row);
}

/** @throws AppError NOT_FOUND, BAD_REQUEST, CONFLICT */
async function findNumber(context: TelephonyContext, usable: UsableAccount, sid: string): Promise<OwnedNumber> {
  const number = NUMBER_SID.test(sid) ? await askTwilio(context, usable, (account) => account.number(sid)) : null;
  if (!number) throw notFound('Your Twilio account has no such number');
  if (!number.hasVoice) throw badRequest('This number cannot call');
  // Its present trunk would lose its calls.
  if (number.trunkSid) throw conflict('This number is on another SIP trunk: take it off there first');
  return number;
}

/** Writes the number before anything is made for it, so that nothing can be forgotten. */
const reserve = (
  { db, keys, clock }: TelephonyContext,
  accountId: string,
  { credentials }: UsableAccount,
  number: OwnedNumber,
): Promise<TwilioNumber> =>
  db
    .transact(async (tx) => {
      await holdAccount(tx, accountId);
      await lockTelephony(tx, accountId);
      if ((await currentCredentials(tx, accountId))?.id !== credentials.id)
        throw conflict('The credentials were replaced meanwhile');
      if ((await tx.twilioNumber.count({ where: { accountId } })) >= NUMBERS_PER_ACCOUNT)
        throw conflict(`An account can import ${NUMBERS_PER_ACCOUNT} numbers`);
      const about = { phoneNumberSid: number.sid, phone: number.phone, canText: number.hasSms };
      const sealedSip = keys.sealLogin(accountId, newLogin());
      const owner = { accountId, credentialId: credentials.id };
      const state = { status: 'provisioning', sipDomain: newDomain(), sealedSip, createdAt: clock.now() };
      return tx.twilioNumber.create({ data: { id: newId(), ...owner, ...about, ...state } });
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? importedAlready() : error;
    });

/** No other account at Twilio has it. */
const newDomain = () => `nova-${randomBytes(10).toString('hex')}.pstn.twilio.com`;

/** Twilio wants both cases and a digit in a password. */
const newLogin = (): SipLogin => ({
  username: `nova-${randomBytes(6).toString('hex')}`,
  password: `${randomBytes(24).toString('base64url').replaceAll(/[-_]/g, 'x')}aA1`,
});
