import type { ParticipantPermission } from '@livekit/protocol';
import { mayPublish } from '../access/index.ts';
import { areWithin, isWithin, type Settings } from '../settings/index.ts';
import { unpublish } from './publications.ts';
import type { Participant, Room } from './rooms.types.ts';
import { subscribeToAll, unsubscribeFromAll } from './subscriptions.ts';
import { tellOfParticipant, tellOfRoom } from './telling.ts';

export interface Change {
  name: string;
  metadata: string;
  /** An attribute that is set to '' is removed. */
  attributes: Record<string, string>;
}

/** The part of a change that exceeds a limit, in LiveKit's words; null if none does. */
export function excess({ limits }: Settings, participant: Participant, change: Change): string | null {
  if (change.name.length > limits.nameLength) return 'name length exceeds limits';
  if (!isWithin(limits, change.metadata)) return 'metadata size exceeds limits';
  const attributes = { ...participant.attributes, ...change.attributes };
  return areWithin(limits, attributes) ? null : 'attribute size exceeds limits';
}

/** Empty fields change nothing, as in LiveKit. */
export function changeParticipant(participant: Participant, { name, metadata, attributes }: Change): void {
  if (name) participant.name = name;
  if (metadata) participant.metadata = metadata;
  const all = Object.entries({ ...participant.attributes, ...attributes });
  participant.attributes = Object.fromEntries(all.filter(([, value]) => value !== ''));
  tellOfParticipant(participant);
}

/** Ends publications and subscriptions that are no longer allowed. */
export function changePermission(participant: Participant, permission: ParticipantPermission): void {
  participant.permission = permission;
  for (const [sid, { info }] of participant.publications)
    if (!mayPublish(permission, info.source)) unpublish(participant, sid);
  if (permission.canSubscribe) subscribeToAll(participant);
  else unsubscribeFromAll(participant);
  tellOfParticipant(participant);
}

export function changeRoom(room: Room, metadata: string): void {
  room.metadata = metadata;
  tellOfRoom(room);
}
