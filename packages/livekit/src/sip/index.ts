export { createSip, type Sip } from './sip.ts';
export type { Callee, DialResult, SipCall } from './sip.types.ts';
