import type { Viewer } from '../../auth/index.ts';
import type { Clock } from '../../clock/index.ts';

/** The longest delay that a timer can hold. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls `expired` when the viewer's token ends. @returns a function that cancels this. */
export function onExpiry(viewer: Viewer | null, clock: Clock, expired: () => void): () => void {
  const at = viewer?.expiresAt?.getTime();
  if (at === undefined) return () => {};
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = at - clock.now().getTime();
    if (left <= 0) expired();
    else timer = setTimeout(wait, Math.min(left, LONGEST_MS));
  };
  timer = setTimeout(wait, 0);
  return () => clearTimeout(timer);
}
