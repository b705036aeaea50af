import type { Clock } from '../../../platform/clock/index.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import { ProbeError } from '../../../platform/health/index.ts';
import { LiveKitError, type LiveKit } from '../../livekit/index.ts';

/** Versions of LiveKit on which calls cannot work, and what happens there. */
const UNFIT: Record<string, string> = { '1.9.11': 'hangs up at the moment of the answer (livekit/livekit#4269)' };

/** Asking for the version takes the server a room, so the answer is kept for some time. */
const KEPT_MS = 10 * MINUTE;

interface ProbeDeps {
  livekit: Pick<LiveKit, 'sip' | 'version'>;
  clock: Clock;
  trunkId: string;
}

/** Checks what telephone calls need of LiveKit: its SIP service, our trunk, and a version on which calls work. */
export interface TelephoneProbe {
  /** @returns the version of LiveKit, as far as it is known. @throws ProbeError with what to do about it */
  check(): Promise<string | null>;
}

export function createTelephoneProbe({ livekit, clock, trunkId }: ProbeDeps): TelephoneProbe {
  let known: { version: string | null; until: number } | null = null;

  async function version(): Promise<string | null> {
    const now = clock.now().getTime();
    if (!known || known.until < now) known = { version: await livekit.version(), until: now + KEPT_MS };
    return known.version;
  }

  return {
    async check() {
      const hasTrunk = await livekit.sip.hasTrunk(trunkId).catch(explain);
      if (!hasTrunk)
        throw new ProbeError(
          'LiveKit has no outbound trunk of the id LIVEKIT_SIP_TRUNK_ID: see `lk sip outbound list`',
        );
      const found = await version();
      const fault = found && UNFIT[found];
      if (fault) throw new ProbeError(`LiveKit ${found} ${fault}: use another version`);
      return found;
    },
  };
}

function explain(error: unknown): never {
  if (!(error instanceof LiveKitError)) throw new ProbeError('LiveKit did not answer to a question about trunks');
  if (error.status === 401 || error.status === 403)
    throw new ProbeError(
      'LiveKit refused the key for its telephone side: check LIVEKIT_API_KEY and LIVEKIT_API_SECRET',
    );
  throw new ProbeError(
    `LiveKit answered ${error.status} to a question about trunks: its SIP service and their Redis must run`,
  );
}
