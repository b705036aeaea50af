import type { DoorWords } from '@nova-calls/schema';
import type { HeldCall } from '../door/held-call.ts';
import type { Inbox } from './inbox.ts';

interface Deps {
  held: Pick<HeldCall, 'cue'>;
  inbox: Inbox;
  /** For how long the words may stay as they are, in milliseconds. */
  waitMs: number;
  /** Asks the service to complete the words. */
  complete: () => Promise<void>;
}

/** The words of a cue that grow while they are said. */
export interface Growth {
  /** The words again, each time with more behind them, until they are all there or `end` is called. */
  words: AsyncIterable<DoorWords>;
  end(): void;
}

export function growthOf(begun: DoorWords, { held, inbox, waitMs, complete }: Deps): Growth {
  const over = new AbortController();
  const isOver = () => over.signal.aborted;

  async function* words(): AsyncGenerator<DoorWords> {
    let known: DoorWords | null = begun;
    const saying = () => held.cue?.saying ?? null;
    const hasGrown = () => isOver() || saying()?.text !== known?.text || !saying()?.grows;
    while (known?.grows && !isOver()) {
      if (!(await inbox.until(hasGrown, waitMs))) await complete();
      else if (!isOver() && (known = saying())) yield known;
    }
  }
  return {
    words: words(),
    end() {
      over.abort();
      inbox.wake();
    },
  };
}
