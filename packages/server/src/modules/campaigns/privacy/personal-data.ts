import { Prisma, type Tx } from '../../../platform/db/index.ts';
import {
  ERASED_AT_ONCE,
  exportOf,
  exportOfCalls,
  sumOfRows,
  type PersonalData,
} from '../../../platform/privacy/index.ts';

/** The campaigns' part of erasure. A lead stays as an empty row, so that the counts of its campaign stay true. */
export const campaignsPersonalData: PersonalData = {
  tables: {
    campaigns: 'deleted',
    campaign_leads: 'deleted; of an erased called party only its place in the campaign and the outcome stay',
    campaign_attempts: 'deleted',
    campaign_rehearsals: 'deleted',
  },
  eraseCalls: (tx, calls) => {
    const ids = calls.map(({ id }) => id);
    return sumOfRows(
      () => emptyLeads(tx, Prisma.sql`call_id = ANY(${ids}::uuid[])`),
      () => tx.campaignAttempt.deleteMany({ where: { callId: { in: ids } } }),
    );
  },
  eraseCalledParty: async (tx, { accountId, phone }) =>
    accountId === null ? 0 : emptyLeads(tx, Prisma.sql`account_id = ${accountId}::uuid AND phone = ${phone}`),
  eraseAccount: (tx, { id: accountId }) =>
    sumOfRows(
      () => tx.campaignLead.deleteMany({ where: { accountId }, limit: ERASED_AT_ONCE }),
      () => tx.campaign.deleteMany({ where: { accountId, leads: { none: {} } }, limit: ERASED_AT_ONCE }),
    ),
  exports: [
    exportOf('campaign', 'campaigns'),
    {
      ...exportOf('campaign_lead', 'campaign_leads'),
      keys: [
        { sql: 't.added_at', type: 'timestamptz' },
        { sql: 't.id', type: 'uuid' },
      ],
    },
    exportOfCalls('campaign_attempt', 'campaign_attempts'),
    exportOf('campaign_rehearsal', 'campaign_rehearsals'),
  ],
};

/** A lead that was not called yet is never called. */
const emptyLeads = (tx: Tx, where: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`
    UPDATE campaign_leads SET phone = NULL, name = NULL, company = NULL, email = NULL, title = NULL, time_zone = NULL,
      consent = NULL, call_id = NULL, due_at = NULL, reason = 'erased',
      ended_at = COALESCE(ended_at, added_at),
      status = CASE WHEN status IN ('waiting', 'calling') THEN 'cancelled' ELSE status END
    WHERE ${where}`;
