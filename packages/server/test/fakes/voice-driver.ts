import { afterCommit, type Tx } from '../../src/platform/db/index.ts';
import type { Cue, VoiceDriver, VoiceHost } from '../../src/providers/voice/index.ts';

/** A driver that does nothing by itself: the test reports what happens on the line, as a worker elsewhere would. */
export interface HandDriver extends VoiceDriver {
  /** Where the test reports to, once the calls module is built. */
  host(): VoiceHost;
  /** What the service asked of it. */
  dialled: Cue[];
  wentOn: Cue[];
  hungUp: string[];
}

export function createHandDriver(options: Partial<Pick<VoiceDriver, 'ringsAtOnce' | 'typed'>> = {}): HandDriver {
  let connected: VoiceHost | null = null;
  const dialled: Cue[] = [];
  const wentOn: Cue[] = [];
  const hungUp: string[] = [];
  /** Takes note when the transaction is committed, as a driver's jobs would be seen. */
  const noting =
    <T>(list: T[]) =>
    async (tx: Tx, item: T) =>
      afterCommit(tx, () => list.push(item));
  return {
    name: 'by hand',
    ringsAtOnce: false,
    typed: null,
    ...options,
    dialled,
    wentOn,
    hungUp,
    host: () => connected!,
    jobs(host) {
      connected = host;
      return [];
    },
    dial: noting(dialled),
    goOn: noting(wentOn),
    hangUp: noting(hungUp),
    carries: async () => new Set(),
    lagMs: async () => 0,
  };
}
