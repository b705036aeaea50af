import { ParticipantUpdate, RoomUpdate } from '@livekit/protocol';
import { participantInfo, roomInfo } from './info.ts';
import type { Participant, Room, SignalMessage } from './rooms.types.ts';

export const others = ({ room, sid }: Participant): Participant[] =>
  [...room.participants.values()].filter((participant) => participant.sid !== sid);

/** The participants that a participant sees: those that are not hidden. */
export const visibleTo = (viewer: Participant): Participant[] =>
  others(viewer).filter(({ permission }) => !permission.hidden);

export function tell(participants: Iterable<Participant>, message: SignalMessage): void {
  for (const { signal } of participants) signal.send(message);
}

/** Tells a room, the participant itself included, how it is now. */
export function tellOfParticipant(participant: Participant): void {
  participant.version++;
  const value = new ParticipantUpdate({ participants: [participantInfo(participant)] });
  const viewers = participant.permission.hidden ? [] : others(participant);
  tell([participant, ...viewers], { case: 'update', value });
}

export function tellOfRoom(room: Room): void {
  tell(room.participants.values(), { case: 'roomUpdate', value: new RoomUpdate({ room: roomInfo(room) }) });
}
