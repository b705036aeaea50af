import { ParticipantInfo, Room as RoomInfo } from '@livekit/protocol';
import type { Participant, Room } from './rooms.types.ts';

const milliseconds = (date: Date) => BigInt(date.getTime());

export const participantInfo = (participant: Participant): ParticipantInfo =>
  new ParticipantInfo({
    sid: participant.sid,
    identity: participant.identity,
    name: participant.name,
    state: participant.state,
    kind: participant.kind,
    metadata: participant.metadata,
    attributes: participant.attributes,
    permission: participant.permission,
    version: participant.version,
    joinedAt: milliseconds(participant.joinedAt) / 1000n,
    joinedAtMs: milliseconds(participant.joinedAt),
    isPublisher: participant.publications.size > 0,
    tracks: [...participant.publications.values()].map(({ info }) => info),
  });

export function roomInfo(room: Room): RoomInfo {
  const participants = [...room.participants.values()];
  return new RoomInfo({
    sid: room.sid,
    name: room.name,
    metadata: room.metadata,
    emptyTimeout: room.emptyTimeoutSeconds,
    departureTimeout: room.departureTimeoutSeconds,
    maxParticipants: room.maxParticipants,
    creationTime: milliseconds(room.createdAt) / 1000n,
    creationTimeMs: milliseconds(room.createdAt),
    numParticipants: participants.length,
    numPublishers: participants.filter(({ publications }) => publications.size > 0).length,
  });
}
