export type { Faults } from './faults/index.ts';
export type { Conditions } from './rtc/index.ts';
export { type LiveKitOptions, type LiveKitServer, startLiveKit } from './server.ts';
export type { Clock, Limits, Log } from './settings/index.ts';
export type { Callee, DialResult, SipCall } from './sip/index.ts';
