export * from './voice.port.ts';
export * from './browser/index.ts';
export { createSimulatedVoice } from './simulated/simulated.ts';
export { createVoiceDrivers, type VoiceDrivers } from './drivers.ts';
