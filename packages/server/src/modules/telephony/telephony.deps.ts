import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { SipTrunks } from '../../providers/livekit/index.ts';
import type { SmsDriver } from '../../providers/sms/index.ts';
import type { Twilio } from '../../providers/twilio/index.ts';
import type { AccountsService } from '../accounts/index.ts';
import type { Keys } from './credentials/keys.ts';

/** Dependencies of the telephony module. */
export interface TelephonyDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  config: Pick<Config, 'ENCRYPTION_KEY'>;
  rateLimits: RateLimits;
  accounts: Pick<AccountsService, 'features'>;
  twilio: Twilio;
  /** Where LiveKit keeps its trunks; null: LiveKit is not configured. */
  trunks: SipTrunks | null;
  /** Sends the codes that prove whose a number is. */
  sms: SmsDriver;
}

/** What the parts of this module share. */
export interface TelephonyContext extends TelephonyDeps {
  keys: Keys;
}
