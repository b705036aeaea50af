export { startEmbeddedLiveKit, type EmbeddedLiveKit } from './embedded.ts';
export { createLiveKit, WORKER_NAME, type LiveKitOptions } from './livekit.ts';
export type { LiveKit, RoomOptions } from './livekit.port.ts';
