import { afterCommit, type Tx } from '../../src/platform/db/index.ts';
import type { Cue, VoiceDriver, VoiceHost } from '../../src/providers/voice/index.ts';

/** A driver that does nothing by itself. The test reports events of the line, as an external worker would. */
export interface HandDriver extends VoiceDriver {
  /** The receiver of the test's reports, once the calls module is built. */
  host(): VoiceHost;
  /** The requests of the service. */
  dialled: Cue[];
  wentOn: Cue[];
  hungUp: string[];
}

export function createHandDriver(options: Partial<Pick<VoiceDriver, 'ringsAtOnce' | 'typed'>> = {}): HandDriver {
  let connected: VoiceHost | null = null;
  const dialled: Cue[] = [];
  const wentOn: Cue[] = [];
  const hungUp: string[] = [];
  /** Records a request when its transaction commits, which is when a driver's jobs would run. */
  const noting =
    <T>(list: T[]) =>
    async (tx: Tx, items: T | T[]) =>
      afterCommit(tx, () => list.push(...([items].flat() as T[])));
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
