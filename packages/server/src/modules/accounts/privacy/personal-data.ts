import { exportOf, sumOfRows, type PersonalData } from '../../../platform/privacy/index.ts';

/** The accounts' part of erasure. Closing the account, which comes first, has emptied its own row. */
export const accountsPersonalData: PersonalData = {
  tables: {
    accounts: 'made anonymous: the id stays, for the ledger',
    api_keys: 'deleted',
    reset_codes: 'deleted',
  },
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () => tx.apiKey.deleteMany({ where: { accountId } }),
      () => tx.resetCode.deleteMany({ where: { accountId } }),
    ),
  exports: [
    {
      type: 'account',
      from: 'accounts t',
      where: 't.id = $1::text::uuid',
      keys: [{ sql: 't.id', type: 'uuid' }],
      without: ['password_hash', 'token_generation', 'erased_at'],
    },
    exportOf('api_key', 'api_keys', ['secret_hash']),
  ],
};
