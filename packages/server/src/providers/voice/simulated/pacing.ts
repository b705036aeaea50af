/** Durations of a simulated line, in seconds of the call's own clock; see `paced`. */
export const RING_SECONDS = 3;
export const NO_ANSWER_SECONDS = 20;
/** The pause between two turns. */
export const PAUSE_SECONDS = 0.4;
/** Milliseconds that the agent waits for a person who types nothing. People type in real time, so this is not paced. */
export const PATIENCE_MS = 30_000;

/** Converts milliseconds of the call's clock to the wall clock, by `SIMULATION_SPEED`. */
export const paced = (milliseconds: number, speed: number): number => milliseconds / speed;
