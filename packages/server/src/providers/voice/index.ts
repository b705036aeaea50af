import type { SimulatedOptions } from './simulated/simulated.deps.ts';
import { createSimulatedVoice } from './simulated/simulated.ts';
import type { VoiceDriver } from './voice.port.ts';

export * from './voice.port.ts';
export { createSimulatedVoice };

/** The driver that the settings ask for: so far simulated calls, at their speed. */
export const createVoiceDriver = (
  config: { SIMULATION_SPEED: number },
  deps: Pick<SimulatedOptions, 'jobs' | 'log'>,
): VoiceDriver => createSimulatedVoice({ ...deps, speed: config.SIMULATION_SPEED });
