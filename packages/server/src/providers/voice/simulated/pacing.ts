/** How long a simulated line takes. Seconds are of the call's own clock; see `paced`. */
export const RING_SECONDS = 3;
export const NO_ANSWER_SECONDS = 20;
/** Between two people's turns. */
export const PAUSE_SECONDS = 0.4;
/** How long the agent waits for a person who types nothing. People type in real time, so this is not paced. */
export const PATIENCE_MS = 30_000;

/** Milliseconds of the call's clock, as the wall clock has them at `SIMULATION_SPEED`. */
export const paced = (milliseconds: number, speed: number): number => milliseconds / speed;
