import { z } from 'zod';
import { LiveKitError } from './livekit.errors.ts';
import type { LiveKitSip, SipStatus } from './livekit.port.ts';
import type { Twirp } from './twirp.ts';

const Trunks = z.object({ items: z.array(z.object({ sipTrunkId: z.string() })).default([]) });
const STATUSES = ['dialing', 'ringing', 'automation', 'active', 'hangup'] as const satisfies SipStatus[];
/** A participant whose status is missing is about to be dialled. */
const Callee = z.object({
  attributes: z.object({ 'sip.callStatus': z.enum(STATUSES).catch('dialing') }).catch({ 'sip.callStatus': 'dialing' }),
});

/** A length of time, as JSON has it. */
const seconds = (count: number) => `${count}s`;

export function createSip(ask: Twirp): LiveKitSip {
  return {
    async dial({ trunkId, number, callerNumber, room, identity, ringingSeconds, longestSeconds, timeoutMs }) {
      const callee = { sipCallTo: number, roomName: room, participantIdentity: identity, hidePhoneNumber: true };
      const bounds = { ringingTimeout: seconds(ringingSeconds), maxCallDuration: seconds(longestSeconds) };
      const from = { sipTrunkId: trunkId, ...(callerNumber !== null && { sipNumber: callerNumber }) };
      const request = { ...callee, ...bounds, ...from, waitUntilAnswered: true };
      await ask('SIP', 'CreateSIPParticipant', request, { sip: { call: true } }, { timeoutMs });
    },
    async statusOf(room, identity) {
      const grant = { room, roomAdmin: true };
      const found = await orNull(ask('RoomService', 'GetParticipant', { room, identity }, grant));
      return found && Callee.parse(found).attributes['sip.callStatus'];
    },
    async transfer(room, identity, number) {
      const request = { roomName: room, participantIdentity: identity, transferTo: `tel:${number}` };
      const grant = { room, roomAdmin: true, sip: { call: true } };
      await ask('SIP', 'TransferSIPParticipant', request, grant, { timeoutMs: TRANSFER_MS });
    },
    async hasTrunk(id) {
      const { items } = Trunks.parse(
        await ask('SIP', 'ListSIPOutboundTrunk', { trunkIds: [id] }, { sip: { admin: true } }),
      );
      return items.some(({ sipTrunkId }) => sipTrunkId === id);
    },
  };
}

/** A carrier takes its time to pass a call on. */
const TRANSFER_MS = 30_000;

/** Null if what was asked for does not exist. */
async function orNull(request: Promise<object>): Promise<object | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof LiveKitError && error.status === 404) return null;
    throw error;
  }
}
