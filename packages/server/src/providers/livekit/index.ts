export { startEmbeddedLiveKit, type EmbeddedLiveKit } from './embedded.ts';
export { createLiveKit, type LiveKitOptions } from './livekit.ts';
export { LiveKitError, type SipAnswer } from './livekit.errors.ts';
export type { LiveKit, LiveKitSip, RoomOptions, SipDial, SipStatus } from './livekit.port.ts';
export { createSipTrunks, type SipTrunks } from './sip-trunks.ts';
