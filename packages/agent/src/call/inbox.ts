import type { Clock } from '../clock.ts';
import type { Happening, HeardHappening } from './call.types.ts';

/** Events on the line that were not read yet. */
export interface Inbox {
  put(happening: Happening): void;
  /** Checks the awaited condition again, because something else changed. */
  wake(): void;
  readonly hasHeard: boolean;
  takeHeard(): HeardHappening[];
  /** Aborted when the caller leaves; a new one with each caller. */
  readonly leaving: AbortSignal;
  /** Waits until a condition holds. @returns false when it did not within the time */
  until(condition: () => boolean, withinMs: number): Promise<boolean>;
}

export function createInbox(clock: Clock): Inbox {
  let heard: HeardHappening[] = [];
  let leaving = new AbortController();
  let changed = new AbortController();

  function wake(): void {
    const before = changed;
    changed = new AbortController();
    before.abort();
  }

  return {
    put(happening) {
      if (happening.type === 'heard') heard.push(happening);
      if (happening.type === 'joined') leaving = new AbortController();
      if (happening.type === 'left') leaving.abort();
      wake();
    },
    wake,
    get hasHeard() {
      return heard.length > 0;
    },
    takeHeard() {
      const taken = heard;
      heard = [];
      return taken;
    },
    get leaving() {
      return leaving.signal;
    },
    async until(condition, withinMs) {
      const deadline = clock.now() + withinMs;
      while (!condition()) {
        const left = deadline - clock.now();
        if (left <= 0) return false;
        await clock.sleep(left, changed.signal);
      }
      return true;
    },
  };
}
