export * from './voice.port.ts';
export * from './browser/index.ts';
export * from './telephone/index.ts';
export type { CallRooms, Credential, Credentials, Leases, RoomTimes } from './rooms/index.ts';
export { createSimulatedVoice } from './simulated/simulated.ts';
export { createVoiceDrivers, type VoiceDrivers } from './drivers.ts';
