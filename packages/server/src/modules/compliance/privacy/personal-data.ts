import { ERASED_AT_ONCE, exportOf, exportOfCalls, type PersonalData } from '../../../platform/privacy/index.ts';

/** The compliance module's part of erasure. It holds numbers only as keyed hashes. */
export const compliancePersonalData: PersonalData = {
  tables: {
    call_consents: 'deleted with their call',
    dials:
      'kept for five years, refusals for good, so that nobody is called too often or again; numbers are keyed hashes',
    do_not_call_lists: 'deleted',
    do_not_call_entries: 'deleted with their list: keyed hashes of numbers',
    closed_days: 'kept: days of the calendar',
  },
  eraseCalls: async (tx, calls) => {
    const { count } = await tx.callConsent.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } });
    return count;
  },
  eraseAccount: async (tx, { id: accountId }) => {
    const { count } = await tx.doNotCallList.deleteMany({ where: { accountId }, limit: ERASED_AT_ONCE });
    return count;
  },
  exports: [
    exportOfCalls('call_consent', 'call_consents'),
    exportOf('dial', 'dials', ['number']),
    exportOf('do_not_call_list', 'do_not_call_lists', ['customer']),
  ],
};
