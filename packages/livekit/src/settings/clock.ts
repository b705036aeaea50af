/** The wall clock, injected so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const SECOND = 1000;

export const millisecondsOf = (clock: Clock): bigint => BigInt(clock.now().getTime());
export const secondsOf = (clock: Clock): bigint => millisecondsOf(clock) / 1000n;
export const nanosecondsOf = (clock: Clock): bigint => millisecondsOf(clock) * 1_000_000n;
