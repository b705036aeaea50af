export { createClosing, type CloseJob, type Closing } from './closing.ts';
export type { Credential, Credentials } from './credentials.ts';
export type { Leases } from './leases.ts';
export { ROOM_TIMES, type RoomTimes } from './rooms.config.ts';
export { withWorkers, type CallRooms, type RoomsDeps, type RoomsOptions } from './rooms.deps.ts';
export { createWorkers, type Workers } from './workers.ts';
