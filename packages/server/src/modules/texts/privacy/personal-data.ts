import { exportOf, type PersonalData } from '../../../platform/privacy/index.ts';

/** The texts' part of erasure. */
export const textsPersonalData: PersonalData = {
  tables: {
    text_messages: 'deleted with their calls',
    text_opt_outs: 'kept, so that nobody is texted again: keyed hashes of numbers',
    text_starts: 'kept, so that none counts twice: keyed hashes of message ids',
  },
  eraseCalls: async (tx, calls) => {
    const { count } = await tx.textMessage.deleteMany({ where: { callId: { in: calls.map(({ id }) => id) } } });
    return count;
  },
  exports: [exportOf('text_message', 'text_messages')],
};
