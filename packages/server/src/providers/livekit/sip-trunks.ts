import { z } from 'zod';
import type { Grant } from './access.ts';
import { LiveKitError } from './livekit.errors.ts';
import { createTwirp, type TwirpOptions } from './twirp.ts';

/** A way out of LiveKit to the telephone network. */
export interface NewTrunk {
  /** By which it is found again. */
  name: string;
  /** The host that takes its calls: `<domain>.pstn.twilio.com`. */
  address: string;
  /** The numbers that it may show to those who are called, in E.164. */
  numbers: string[];
  username: string;
  password: string;
}

/** The outbound SIP trunks that a LiveKit server keeps. Every request has a time-out. */
export interface SipTrunks {
  /** @returns the id of the trunk: `ST_…`. */
  create(trunk: NewTrunk): Promise<string>;
  /** Null when no trunk has this name. */
  find(name: string): Promise<string | null>;
  /** Deleting a trunk that does not exist succeeds. */
  remove(id: string): Promise<void>;
}

const MANAGES: Grant = { sip: { admin: true } };

const Made = z.object({ sipTrunkId: z.string().min(1) });
/** An empty list may be left out of an answer. */
const Listed = z.object({
  items: z.array(z.object({ sipTrunkId: z.string(), name: z.string().default('') })).default([]),
});

/** The trunks of the LiveKit server that carries the calls. */
export function createSipTrunks(options: TwirpOptions): SipTrunks {
  const ask = createTwirp(options);
  return {
    async create({ name, address, numbers, username, password }) {
      const trunk = { name, address, numbers, authUsername: username, authPassword: password };
      return Made.parse(await ask('SIP', 'CreateSIPOutboundTrunk', { trunk }, MANAGES)).sipTrunkId;
    },
    async find(name) {
      const { items } = Listed.parse(await ask('SIP', 'ListSIPOutboundTrunk', {}, MANAGES));
      return items.find((trunk) => trunk.name === name)?.sipTrunkId ?? null;
    },
    async remove(sipTrunkId) {
      await ask('SIP', 'DeleteSIPTrunk', { sipTrunkId }, MANAGES).catch((error: unknown) => {
        if (!(error instanceof LiveKitError && error.status === 404)) throw error;
      });
    },
  };
}
