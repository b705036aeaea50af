import type { Twilio as TwilioSdk } from 'twilio';
import { createConnect, type TwilioOptions } from './twilio.client.ts';
import { isTwilioFault, toTwilioError } from './twilio.errors.ts';
import type { OwnedNumber, Twilio, TwilioAccount, TwilioKey } from './twilio.port.ts';

/** Texts in which a lost one is looked for. */
const TEXTS_LOOKED_AT = 20;
/** The largest page that Twilio gives. */
const PAGE_SIZE = 1000;

/** Twilio's API, through its official SDK. */
export function createTwilio(options: TwilioOptions = {}): Twilio {
  const connect = createConnect(options);
  return {
    account(key: TwilioKey) {
      const ask = async <T>(work: (sdk: TwilioSdk) => Promise<T>): Promise<T> => {
        const sdk = await connect(key);
        return work(sdk).catch((error: unknown) => {
          throw toTwilioError(error);
        });
      };
      return { ...numbersOf(ask), ...trunksOf(ask), ...credentialsOf(ask), ...textsOf(ask) };
    },
  };
}

type Ask = <T>(work: (sdk: TwilioSdk) => Promise<T>) => Promise<T>;

const numbersOf = (ask: Ask): Pick<TwilioAccount, 'check' | 'numbers' | 'number'> => ({
  // Standard keys may not read the account itself.
  check: () => ask(async (sdk) => void (await sdk.incomingPhoneNumbers.page({ pageSize: 1 }))),
  numbers: (limit) =>
    ask(async (sdk) => {
      const rows = await sdk.incomingPhoneNumbers.list({ limit, pageSize: Math.min(limit, PAGE_SIZE) });
      return rows.map(toNumber);
    }),
  number: (sid) =>
    orNull(
      ask(async (sdk) => {
        const row = await sdk.incomingPhoneNumbers(sid).fetch();
        return toNumber(row);
      }),
    ),
});

const trunksOf = (
  ask: Ask,
): Pick<
  TwilioAccount,
  | 'createTrunk'
  | 'findTrunk'
  | 'deleteTrunk'
  | 'attachCredentialList'
  | 'detachCredentialList'
  | 'attachNumber'
  | 'detachNumber'
> => ({
  createTrunk: (friendlyName, domainName) =>
    ask(async (sdk) => (await sdk.trunking.v1.trunks.create({ friendlyName, domainName })).sid),
  findTrunk: (name) => ask(async (sdk) => named(await sdk.trunking.v1.trunks.list({ pageSize: PAGE_SIZE }), name)),
  deleteTrunk: (sid) => unlessGone(ask((sdk) => sdk.trunking.v1.trunks(sid).remove())),
  attachCredentialList: (trunk, credentialListSid) =>
    ask(async (sdk) => void (await sdk.trunking.v1.trunks(trunk).credentialsLists.create({ credentialListSid }))),
  detachCredentialList: (trunk, list) =>
    unlessGone(ask((sdk) => sdk.trunking.v1.trunks(trunk).credentialsLists(list).remove())),
  attachNumber: (trunk, phoneNumberSid) =>
    ask(async (sdk) => void (await sdk.trunking.v1.trunks(trunk).phoneNumbers.create({ phoneNumberSid }))),
  detachNumber: (trunk, number) =>
    unlessGone(ask((sdk) => sdk.trunking.v1.trunks(trunk).phoneNumbers(number).remove())),
});

const credentialsOf = (
  ask: Ask,
): Pick<TwilioAccount, 'createCredentialList' | 'findCredentialList' | 'addCredential' | 'deleteCredentialList'> => ({
  createCredentialList: (friendlyName) =>
    ask(async (sdk) => (await sdk.sip.credentialLists.create({ friendlyName })).sid),
  findCredentialList: (name) =>
    ask(async (sdk) => named(await sdk.sip.credentialLists.list({ pageSize: PAGE_SIZE }), name)),
  addCredential: (list, credential) =>
    ask(async (sdk) => void (await sdk.sip.credentialLists(list).credentials.create(credential))),
  deleteCredentialList: (sid) => unlessGone(ask((sdk) => sdk.sip.credentialLists(sid).remove())),
});

const textsOf = (ask: Ask): Pick<TwilioAccount, 'sendText' | 'findText'> => ({
  sendText: (text) => ask(async (sdk) => ({ sid: (await sdk.messages.create(text)).sid })),
  findText: ({ from, to, body, since }) =>
    ask(async (sdk) => {
      // Newest first. One person gets few texts from one number.
      const texts = await sdk.messages.list({ from, to, dateSentAfter: since, limit: TEXTS_LOOKED_AT });
      const found = texts.find((text) => text.body === body);
      return found ? { sid: found.sid } : null;
    }),
});

interface SdkNumber {
  sid: string;
  phoneNumber: string;
  friendlyName: string;
  capabilities: { voice?: boolean; sms?: boolean } | null;
  trunkSid: string | null;
}

const toNumber = ({ sid, phoneNumber, friendlyName, capabilities, trunkSid }: SdkNumber): OwnedNumber => ({
  sid,
  phone: phoneNumber,
  name: friendlyName,
  hasVoice: capabilities?.voice ?? false,
  hasSms: capabilities?.sms ?? false,
  trunkSid: trunkSid || null,
});

const named = (rows: readonly { sid: string; friendlyName: string }[], name: string): string | null =>
  rows.find(({ friendlyName }) => friendlyName === name)?.sid ?? null;

const orNull = <T>(request: Promise<T>): Promise<T | null> =>
  request.catch((error: unknown) => {
    if (isTwilioFault(error, 'not_found')) return null;
    throw error;
  });

const unlessGone = async (request: Promise<unknown>): Promise<void> => void (await orNull(request));
