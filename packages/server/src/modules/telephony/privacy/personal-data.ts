import { exportOf, type PersonalData } from '../../../platform/privacy/index.ts';
import type { TelephonyService } from '../telephony.types.ts';

/** The telephony's part of erasure. */
export const telephonyPersonalData = (telephony: Pick<TelephonyService, 'withdraw'>): PersonalData => ({
  tables: {
    twilio_credentials: 'deleted, as soon as what was made with them is taken down',
    twilio_numbers: 'deleted, as soon as their trunks are taken down',
    twilio_resources: 'deleted with what they name',
  },
  eraseAccount: (tx, { id }) => telephony.withdraw(tx, id),
  exports: [
    exportOf('twilio_credentials', 'twilio_credentials', ['sealed', 'account_fingerprint']),
    exportOf('twilio_number', 'twilio_numbers', ['sealed_sip', 'code_hash']),
  ],
});
