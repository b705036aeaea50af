import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';
import type { TwilioKey } from '../../../providers/twilio/index.ts';

/** The name and password of a trunk. */
export interface SipLogin {
  username: string;
  password: string;
}

/** Seals what an account's trunks are made and used with. What is sealed for one account opens for no other. */
export function createKeys({ ENCRYPTION_KEY }: Pick<Config, 'ENCRYPTION_KEY'>) {
  const sealer = createSealer(ENCRYPTION_KEY, 'twilio');
  const owner = (accountId: string) => `account:${accountId}`;
  return {
    sealKey: (accountId: string, key: TwilioKey): string => sealer.seal(JSON.stringify(key), owner(accountId)),
    openKey: ({ accountId, sealed }: { accountId: string; sealed: string }) =>
      JSON.parse(sealer.open(sealed, owner(accountId))) as TwilioKey,
    sealLogin: (accountId: string, login: SipLogin): string =>
      sealer.seal(JSON.stringify(login), `${owner(accountId)}/sip`),
    openLogin: ({ accountId, sealedSip }: { accountId: string; sealedSip: string }) =>
      JSON.parse(sealer.open(sealedSip, `${owner(accountId)}/sip`)) as SipLogin,
    fingerprint: (accountSid: string): string => sealer.fingerprint(accountSid),
    hashCode: (numberId: string, code: string): string => sealer.fingerprint(`code:${numberId}:${code}`),
  };
}

export type Keys = ReturnType<typeof createKeys>;
