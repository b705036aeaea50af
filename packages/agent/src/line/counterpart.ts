import { ParticipantKind, type RemoteParticipant } from '@livekit/rtc-node';
import { CALLER, COLLEAGUE } from '@nova-calls/schema';

/** Which participant of the room the agent talks to. */
export interface Counterpart {
  is(participant: RemoteParticipant): boolean;
  /** True if they are on the line: nothing before counts, such as announcements while it rings. */
  isOn(participant: RemoteParticipant): boolean;
  isRinging(participant: RemoteParticipant): boolean;
  /** True if they went by themselves. A participant whose line breaks goes without a word. */
  hungUp(participant: RemoteParticipant): boolean;
  /** True if tones on the line mean something. */
  hasTones: boolean;
}

/** Somebody who joins from a browser. */
export const browserCaller: Counterpart = {
  is: ({ identity, kind }) => identity.startsWith(CALLER) && kind === ParticipantKind.STANDARD,
  isOn: () => true,
  isRinging: () => false,
  hungUp: () => true,
  hasTones: false,
};

const statusOf = ({ attributes }: RemoteParticipant): string => attributes['sip.callStatus'] ?? '';

/** The called person on the telephone. Other participants, such as recorders, are none of the agent's business. */
export const callee = (named: string): Counterpart => ({
  is: ({ identity, kind }) => identity === named && kind === ParticipantKind.SIP,
  isOn: (participant) => statusOf(participant) === 'active',
  isRinging: (participant) => /^(?:ringing|active)$/.test(statusOf(participant)),
  hungUp: (participant) => statusOf(participant) === 'hangup',
  hasTones: true,
});

/** The person of the customer to whom a call is handed over. */
export const isColleague = ({ identity, kind }: RemoteParticipant): boolean =>
  identity === COLLEAGUE && kind === ParticipantKind.SIP;
