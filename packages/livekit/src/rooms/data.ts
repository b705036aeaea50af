import { DataPacket, DataPacket_Kind, ParticipantInfo_Kind } from '@livekit/protocol';
import type { Participant, Room, RoomDeps } from './rooms.types.ts';

/** The packets that an agent may send in another participant's name, such as the transcript of their words. */
const FOR_OTHERS = new Set(['chatMessage', 'streamHeader']);

/** Forwards a participant's data packet, marked with the sender's name. */
export function relay(deps: RoomDeps, sender: Participant, kind: DataPacket_Kind, bytes: Uint8Array): void {
  if (!sender.permission.canPublishData) return;
  const packet = DataPacket.fromBinary(bytes);
  if (packet.value.case === undefined) return;
  sign(packet, sender);
  packet.kind = kind;
  if (packet.value.case === 'user') {
    const user = packet.value.value;
    user.participantSid = sender.permission.hidden ? '' : sender.sid;
    user.participantIdentity = sender.permission.hidden ? '' : sender.identity;
    if (packet.destinationIdentities.length === 0) packet.destinationIdentities = user.destinationIdentities;
  }
  deliver(deps, sender.room, packet, sender);
}

function sign(packet: DataPacket, sender: Participant) {
  packet.participantSid = sender.sid;
  const isForAnother = packet.participantIdentity !== '' && FOR_OTHERS.has(packet.value.case ?? '');
  if (sender.kind !== ParticipantInfo_Kind.AGENT || !isForAnother) packet.participantIdentity = sender.identity;
}

/** Sends to the packet's destinations, or to all if it names none. */
export function deliver(deps: RoomDeps, room: Room, packet: DataPacket, sender?: Participant): void {
  const bytes = packet.toBinary();
  const sids = packet.value.case === 'user' ? packet.value.value.destinationSids : [];
  const identities = packet.destinationIdentities;
  const isForAll = sids.length === 0 && identities.length === 0;
  for (const receiver of room.participants.values()) {
    const isMeant = isForAll || identities.includes(receiver.identity) || sids.includes(receiver.sid);
    if (receiver === sender || !isMeant) continue;
    if (packet.value.case === 'sipDtmf') receiver.feels?.(packet.value.value.digit);
    send(deps, sender?.identity ?? '', receiver, packet.kind, bytes);
  }
}

function send(
  { network, settings }: RoomDeps,
  from: string,
  to: Participant,
  kind: DataPacket_Kind,
  bytes: Uint8Array,
) {
  const pass = () => {
    try {
      if (to.media?.subscriber.send(kind, bytes) === false) throw new Error('it takes in nothing');
    } catch (error) {
      settings.log('data not sent', { room: to.room.name, identity: to.identity, error: String(error) });
    }
  };
  if (kind === DataPacket_Kind.LOSSY) network.carry(from, to.identity, pass);
  else pass();
}
