import type { TwilioNumber } from '../../../generated/client/client.ts';
import type { SipTrunks } from '../../../providers/livekit/index.ts';
import type { TwilioAccount } from '../../../providers/twilio/index.ts';
import type { SipLogin } from '../credentials/keys.ts';

/** The things that are made for a number, in this order. They are taken down in the reverse order. */
export const RESOURCE_KINDS = [
  'credential_list',
  'trunk',
  'trunk_credentials',
  'trunk_number',
  'livekit_trunk',
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** The ids of what was made so far, by kind. */
export type Made = Partial<Record<ResourceKind, string>>;

/** What a step works with. */
export interface Site {
  number: Pick<TwilioNumber, 'phoneNumberSid' | 'phone' | 'sipDomain'>;
  /** By which things are found again whose creation was not answered. */
  name: string;
  account: TwilioAccount;
  trunks: SipTrunks;
  login: SipLogin;
  made: Made;
}

/** How one thing is made, found and taken down. */
export interface Step {
  /** @returns its id. */
  make(site: Site): Promise<string>;
  /** Its id, when the answer to `make` was lost; null when it was not made, or cannot be seen yet. */
  find(site: Site): Promise<string | null>;
  /** Succeeds when it is gone already. */
  undo(site: Site, id: string): Promise<void>;
}

const idOf = ({ made }: Site, kind: ResourceKind): string => {
  const id = made[kind];
  if (!id) throw new Error(`${kind} was not made`);
  return id;
};

export const STEPS: Record<ResourceKind, Step> = {
  credential_list: {
    make: ({ account, name }) => account.createCredentialList(name),
    find: ({ account, name }) => account.findCredentialList(name),
    undo: ({ account }, id) => account.deleteCredentialList(id),
  },
  trunk: {
    async make(site) {
      // The login belongs to the list and goes with it, so it is no thing of its own.
      await site.account.addCredential(idOf(site, 'credential_list'), site.login);
      return site.account.createTrunk(site.name, site.number.sipDomain);
    },
    find: ({ account, name }) => account.findTrunk(name),
    undo: ({ account }, id) => account.deleteTrunk(id),
  },
  trunk_credentials: {
    async make(site) {
      await site.account.attachCredentialList(idOf(site, 'trunk'), idOf(site, 'credential_list'));
      return idOf(site, 'credential_list');
    },
    find: async ({ made }) => made.credential_list ?? null,
    undo: async ({ account, made }, id) => {
      if (made.trunk) await account.detachCredentialList(made.trunk, id);
    },
  },
  trunk_number: {
    async make(site) {
      await site.account.attachNumber(idOf(site, 'trunk'), site.number.phoneNumberSid);
      return site.number.phoneNumberSid;
    },
    find: async ({ number }) => number.phoneNumberSid,
    undo: async ({ account, made }, id) => {
      if (made.trunk) await account.detachNumber(made.trunk, id);
    },
  },
  livekit_trunk: {
    make: ({ trunks, name, number, login }) =>
      trunks.create({ name, address: number.sipDomain, numbers: [number.phone], ...login }),
    find: ({ trunks, name }) => trunks.find(name),
    undo: ({ trunks }, id) => trunks.remove(id),
  },
};
