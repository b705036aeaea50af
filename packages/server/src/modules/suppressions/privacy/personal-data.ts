import { exportOf, type PersonalData } from '../../../platform/privacy/index.ts';
import type { SuppressionsService } from '../suppressions.service.ts';

/** The suppressions' part of erasure. A called party is put on the list, or stays on it, before anything is erased. */
export const suppressionsPersonalData = (suppressions: Pick<SuppressionsService, 'eraseSome'>): PersonalData => ({
  tables: { suppressions: 'kept, so that nobody is called again; the number is replaced by a keyed hash' },
  eraseAccount: (tx, { id }) => suppressions.eraseSome(tx, id),
  exports: [exportOf('suppression', 'suppressions', ['customer'])],
});
