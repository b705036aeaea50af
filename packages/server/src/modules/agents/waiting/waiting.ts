import type { EventBus } from '../../../platform/events/index.ts';
import type { Cue } from '../../../providers/voice/index.ts';
import { callTopic, type LiveCalls } from '../../calls/index.ts';

/** How long a heartbeat waits for the call's next step. */
export const WAIT_MS = 2000;

/**
 * Waits until a call is over or at a step other than `step`, for at most `WAIT_MS`. The bus reports changes. Where the
 * bus does not reach, as between processes without Redis, changes are seen at the end of the wait.
 *
 * @returns the cue as it is then; null when the call is over.
 */
export async function nextCue(
  { bus, calls }: { bus: EventBus; calls: Pick<LiveCalls, 'read'> },
  callId: string,
  step: number,
): Promise<Cue | null> {
  let moved = false;
  let wake = () => {};
  const unsubscribe = bus.subscribe(callTopic(callId), () => {
    moved = true;
    wake();
  });
  const until = performance.now() + WAIT_MS;
  try {
    for (;;) {
      moved = false;
      const cue = (await calls.read(callId))?.cue ?? null;
      const leftMs = until - performance.now();
      if (cue?.step !== step || leftMs <= 0) return cue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        wake = () => (clearTimeout(timer), resolve());
        if (moved) wake();
      });
    }
  } finally {
    unsubscribe();
  }
}
