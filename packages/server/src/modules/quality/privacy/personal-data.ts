import { exportOfCalls, type PersonalData } from '../../../platform/privacy/index.ts';

/** The scores' part of erasure: they quote the call. */
export const qualityPersonalData: PersonalData = {
  tables: { call_scores: 'deleted' },
  eraseCalls: async (tx, calls) =>
    (await tx.callScore.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } })).count,
  exports: [exportOfCalls('call_score', 'call_scores')],
};
