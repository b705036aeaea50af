import type { TurnTiming } from '@nova-calls/schema';

/** When a turn of the caller ended, in milliseconds of the worker's clock. */
export interface TurnEnd {
  /** The caller's last sound. */
  quietAt: number;
  /** The silence was long enough. */
  endedAt: number;
  /** The words were there. */
  knownAt: number;
}

/** A turn of the caller, and when the agent's words for it were there. */
export type Answering = TurnEnd & { wordsAt: number };

/** From the caller's last sound to the first sound of the answer, in its four parts, in whole milliseconds. */
export function timingOf(step: number, turn: Answering, firstSoundAt: number, voice?: TurnTiming['voice']): TurnTiming {
  const between = (from: number, to: number) => Math.round(Math.min(Math.max(0, to - from), 600_000));
  return {
    step,
    endpointingMs: between(turn.quietAt, turn.endedAt),
    recognitionMs: between(turn.endedAt, turn.knownAt),
    mindMs: between(turn.knownAt, turn.wordsAt),
    speechMs: between(turn.wordsAt, firstSoundAt),
    totalMs: between(turn.quietAt, firstSoundAt),
    ...(voice && { voice }),
  };
}
