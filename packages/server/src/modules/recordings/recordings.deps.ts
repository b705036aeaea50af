import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Recordings } from '../../providers/recordings/index.ts';

/** The dependencies of recordings. */
export interface RecordingsDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  /** Where they are kept; null: calls are not recorded. */
  store: Recordings | null;
  /** The secret from which the key of links is derived. */
  secret: string;
  /** Where users reach this server, without a trailing slash. */
  publicUrl: () => string;
}
