import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { LiveKit } from '../../providers/livekit/index.ts';
import type { BrowserVoice, TelephoneVoice } from '../../providers/voice/index.ts';
import type { LiveCalls } from '../calls/index.ts';
import type { RecordingsService } from '../recordings/index.ts';
import type { VoicesService } from '../voices/index.ts';
import type { Metrics } from '../../platform/metrics/index.ts';

/** The dependencies of the agent door. */
export interface AgentsDeps {
  db: Database;
  clock: Clock;
  bus: EventBus;
  calls: LiveCalls;
  metrics: Metrics;
  recordings: Pick<RecordingsService, 'isRecorded' | 'write'>;
  voices: Pick<VoicesService, 'giveTo'>;
  /** The rooms of calls, and the voice workers that may come in; null if LiveKit is not configured. */
  rooms: Rooms | null;
  /** The room of a call. */
  roomOf(callId: string): Promise<string | null>;
}

export interface Rooms {
  livekit: LiveKit;
  voice: Pick<BrowserVoice, 'leases' | 'credentials' | 'times'>;
  telephone: Pick<TelephoneVoice, 'ready' | 'hasColleague' | 'callColleague'>;
}
