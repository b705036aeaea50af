export { startEmbeddedLiveKit, type EmbeddedLiveKit } from './embedded.ts';
export { createLiveKit, type LiveKitOptions } from './livekit.ts';
export type { LiveKit, RoomOptions } from './livekit.port.ts';
