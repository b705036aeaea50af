export { type Change, changeParticipant, changePermission, changeRoom, excess } from './changes.ts';
export { deliver, relay } from './data.ts';
export { participantInfo, roomInfo } from './info.ts';
export { activate, enter, goodbye, hasPlaceFor, leave } from './membership.ts';
export { announce, begin, forward, mute, publish, unpublish } from './publications.ts';
export { createRooms, type RoomOptions, type Rooms } from './rooms.ts';
export type { Media, Participant, Publication, Room, RoomDeps, Signal, SignalMessage } from './rooms.types.ts';
export { changeSubscriptions, subscribeToAll } from './subscriptions.ts';
export { others, tellOfParticipant, tellOfRoom, visibleTo } from './telling.ts';
