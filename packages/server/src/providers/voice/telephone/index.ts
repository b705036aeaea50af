export { createTelephoneProbe, type TelephoneProbe } from './probe.ts';
export { createTelephoneVoice, type TelephoneVoice } from './telephone.ts';
export type { TelephoneTimes } from './telephone.config.ts';
export type { CallerId } from './dials.ts';
export type { TelephoneOptions } from './telephone.deps.ts';
