import type { Closing, RoomsDeps, RoomsOptions } from '../rooms/index.ts';
import type { BrowserTimes } from './browser.config.ts';

export interface BrowserOptions extends RoomsOptions {
  /** Shorter times, for tests. */
  times?: Partial<BrowserTimes> | undefined;
}

export interface BrowserDeps extends RoomsDeps {
  times: BrowserTimes;
  closing: Closing;
}
