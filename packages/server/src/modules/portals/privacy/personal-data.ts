import { afterCommit } from '../../../platform/db/index.ts';
import { ERASED_AT_ONCE, exportOf, sumOfRows, type PersonalData } from '../../../platform/privacy/index.ts';
import { REASONS } from '../portals.model.ts';

/**
 * A lead stays as an empty row under the portal's id of the event: without it the portal's next delivery of the same
 * event would be a new lead.
 */
const EMPTY = {
  name: null,
  phone: null,
  email: null,
  listingReference: null,
  listingUrl: null,
  message: null,
  payload: '{}',
  status: 'ignored',
  reason: REASONS.erased,
  dueAt: null,
  callId: null,
} as const;

/** The portals' part of erasure. `changed` tells that integrations were deleted. */
export const portalsPersonalData = (changed: () => void): PersonalData => ({
  tables: {
    portal_integrations: 'deleted',
    portal_leads: 'deleted; of an erased called party only the portal’s id of the event stays',
  },
  eraseCalls: async (tx, calls) => {
    const where = { callId: { in: calls.map(({ id }) => id) } };
    return (await tx.portalLead.updateMany({ where, data: EMPTY })).count;
  },
  eraseCalledParty: async (tx, { accountId, phone }) =>
    accountId === null ? 0 : (await tx.portalLead.updateMany({ where: { accountId, phone }, data: EMPTY })).count,
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () => tx.portalLead.deleteMany({ where: { accountId }, limit: ERASED_AT_ONCE }),
      async () => {
        const { count } = await tx.portalIntegration.deleteMany({ where: { accountId } });
        if (count > 0) afterCommit(tx, changed);
        return count;
      },
    ),
  exports: [
    exportOf('portal_integration', 'portal_integrations', ['secret', 'secret_fingerprint']),
    {
      ...exportOf('portal_lead', 'portal_leads'),
      keys: [
        { sql: 't.received_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
    },
  ],
});
