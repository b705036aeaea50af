import type { EventBus } from '../../../platform/events/index.ts';
import type { Cue } from '../../../providers/voice/index.ts';
import { callTopic, cueTopic, type LiveCalls } from '../../calls/index.ts';

/** How long a heartbeat waits for the call's next step. */
export const WAIT_MS = 2000;

/**
 * Waits until a call is over or at a step other than `step`, for at most `WAIT_MS`. The bus reports changes. Where the
 * bus does not reach, as between processes without Redis, changes are seen at the end of the wait.
 *
 * @returns the cue as it is then; null when the call is over.
 */
export async function nextCue(
  { bus, calls }: { bus: EventBus; calls: Pick<LiveCalls, 'read' | 'stepOf'> },
  callId: string,
  step: number,
): Promise<Cue | null> {
  let moved = false;
  let wake = () => {};
  const subscriptions = [callTopic(callId), cueTopic(callId)].map((topic) =>
    bus.subscribe(topic, () => {
      moved = true;
      wake();
    }),
  );
  const until = performance.now() + WAIT_MS;
  try {
    for (;;) {
      moved = false;
      const leftMs = until - performance.now();
      if (leftMs <= 0 || (await calls.stepOf(callId)) !== step) return (await calls.read(callId))?.cue ?? null;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        wake = () => (clearTimeout(timer), resolve());
        if (moved) wake();
      });
    }
  } finally {
    for (const unsubscribe of subscriptions) unsubscribe();
  }
}
