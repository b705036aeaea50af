import { exportOf, exportOfCalls, type PersonalData } from '../../../platform/privacy/index.ts';
import type { VoicesService } from '../voices.types.ts';

/** The voices' part of erasure. */
export const voicesPersonalData = (voices: Pick<VoicesService, 'withdraw'>): PersonalData => ({
  tables: {
    voice_consents: 'deleted',
    voice_profiles: 'revoked, and deleted as soon as the provider has deleted the voices',
    voice_samples: 'deleted',
    voice_sample_pieces: 'deleted with the recordings that they are parts of',
    call_voices: 'deleted with the calls',
  },
  eraseAccount: (tx, { id }) => voices.withdraw(tx, id),
  exports: [
    {
      ...exportOf('voice_consent', 'voice_consents'),
      keys: [
        { sql: 't.signed_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
    },
    exportOf('voice_profile', 'voice_profiles'),
    exportOf('voice_sample', 'voice_samples'),
    {
      ...exportOfCalls('call_voice', 'call_voices'),
      keys: [
        { sql: 'c.created_at', type: 'timestamptz' },
        { sql: 'c.id', type: 'uuid' },
        { sql: 't.language', type: 'text' },
      ],
    },
  ],
});
