import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { SmsDriver } from '../../providers/sms/index.ts';
import type { CallsService } from '../calls/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';
import type { OptOuts } from './opt-outs/opt-outs.ts';

/** Dependencies of the texts module. */
export interface TextsDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  jobs: Pick<Jobs, 'enqueue'>;
  config: Pick<Config, 'ENCRYPTION_KEY' | 'PLATFORM_SMS_FROM' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN'>;
  calls: Pick<CallsService, 'noteTexted'>;
  suppressions: Pick<SuppressionsService, 'among' | 'suppress'>;
  sms: SmsDriver;
  /** Whether calls can go out by telephone. No other call is followed by a text. */
  hasTelephone: boolean;
  /** The address under which Twilio reaches this server, which its signatures cover. */
  doorUrl(): string;
}

/** What the parts of this module share. */
export interface TextsContext extends TextsDeps {
  optOuts: OptOuts;
}
