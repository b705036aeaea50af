import type { PersonalData } from '../../../platform/privacy/index.ts';

/** The scores' part of erasure: they quote the call. */
export const qualityPersonalData: PersonalData = {
  tables: { call_scores: 'deleted' },
  eraseCalls: async (tx, calls) =>
    (await tx.callScore.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } })).count,
  exports: [
    {
      type: 'call_score',
      from: 'call_scores t JOIN calls c ON c.id = t.call_id',
      where: 'c.account_id = $1::text::uuid',
      keys: [
        { sql: 'c.created_at', type: 'timestamptz' },
        { sql: 'c.id', type: 'uuid' },
      ],
      without: [],
    },
  ],
};
