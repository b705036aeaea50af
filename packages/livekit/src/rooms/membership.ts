import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  ParticipantUpdate,
} from '@livekit/protocol';
import type { Settings } from '../settings/index.ts';
import { participantInfo } from './info.ts';
import type { Participant, Room } from './rooms.types.ts';
import { unsubscribe } from './subscriptions.ts';
import { tell, tellOfRoom } from './telling.ts';

type Role = Pick<Participant, 'kind' | 'permission'>;

/** Agents and recorders depend on others: they do not keep a room open, and do not count for its limit. */
export const isDependent = ({ kind, permission }: Role): boolean =>
  kind === ParticipantInfo_Kind.AGENT ||
  kind === ParticipantInfo_Kind.EGRESS ||
  permission.agent ||
  permission.recorder;

export const independents = ({ participants }: Room): Participant[] =>
  [...participants.values()].filter((participant) => !isDependent(participant));

export function hasPlaceFor({ limits }: Settings, room: Room, newcomer: Role): boolean {
  if (room.participants.size >= limits.participants) return false;
  return isDependent(newcomer) || room.maxParticipants === 0 || independents(room).length < room.maxParticipants;
}

export function enter(participant: Participant): void {
  participant.room.participants.set(participant.identity, participant);
  participant.room.wasEntered ||= !isDependent(participant);
}

/** Marks a participant as active after its connection is made. Others see it from now on. */
export function activate(participant: Participant, tellOthers: (participant: Participant) => void): void {
  if (participant.state !== ParticipantInfo_State.JOINED) return;
  participant.state = ParticipantInfo_State.ACTIVE;
  tellOthers(participant);
}

/** Takes a participant out of its room, tells it why, and tells the others. */
export function leave(settings: Settings, participant: Participant, reason: DisconnectReason): void {
  if (participant.state === ParticipantInfo_State.DISCONNECTED) return;
  const { room } = participant;
  participant.state = ParticipantInfo_State.DISCONNECTED;
  participant.version++;
  if (room.participants.get(participant.identity) === participant) room.participants.delete(participant.identity);
  room.leftAt = settings.clock.now();

  if (reason !== DisconnectReason.CLIENT_INITIATED) participant.signal.send({ case: 'leave', value: goodbye(reason) });
  tellOfLeaving(participant, reason);
  participant.signal.close();
  closeMedia(settings, participant);
  room.left(participant);
  settings.log('participant left', {
    room: room.name,
    identity: participant.identity,
    reason: DisconnectReason[reason],
  });
}

function closeMedia({ log }: Settings, { media, identity }: Participant) {
  const failed = (error: unknown) => log('close failed', { identity, error: String(error) });
  media?.publisher.close().catch(failed);
  media?.subscriber.close().catch(failed);
}

export const goodbye = (reason: DisconnectReason, action = LeaveRequest_Action.DISCONNECT): LeaveRequest =>
  new LeaveRequest({ reason, action });

function tellOfLeaving(participant: Participant, reason: DisconnectReason) {
  const { room, publications, permission } = participant;
  const listeners = [...room.participants.values()];
  for (const trackSid of publications.keys()) for (const listener of listeners) unsubscribe(listener, trackSid);
  // The participant that takes its place has the same identity and is announced as it joins.
  if (permission.hidden || reason === DisconnectReason.DUPLICATE_IDENTITY) return;
  const info = participantInfo(participant);
  info.disconnectReason = reason;
  tell(listeners, { case: 'update', value: new ParticipantUpdate({ participants: [info] }) });
  tellOfRoom(room);
}
