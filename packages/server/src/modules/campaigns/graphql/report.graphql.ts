import { CAMPAIGN_LEAD_REASONS, OUTCOMES } from '@nova-calls/schema';
import { builder } from '../../../platform/builder/index.ts';
import { OutcomeEnum } from '../../calls/index.ts';
import type { CampaignReport } from '../reading/report.store.ts';
import { CampaignLeadReasonEnum } from './enums.ts';

const CampaignOutcomeType = builder.objectRef<CampaignReport['outcomes'][number]>('CampaignOutcome').implement({
  description: 'How many leads have an outcome.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'How the last call to them ended.' }),
    leads: t.exposeInt('leads', { description: 'How many leads.' }),
  }),
});

const CampaignWaitType = builder.objectRef<CampaignReport['waits'][number]>('CampaignWait').implement({
  description: 'How many leads wait for something.',
  fields: (t) => ({
    reason: t.expose('reason', {
      type: CampaignLeadReasonEnum,
      nullable: true,
      description: 'What they wait for; null: for their turn.',
    }),
    leads: t.exposeInt('leads', { description: 'How many leads.' }),
  }),
});

export const CampaignReportType = builder.objectRef<CampaignReport>('CampaignReport').implement({
  description: 'What became of the leads of a campaign. A rehearsal is not in it.',
  fields: (t) => ({
    leads: t.exposeInt('leads', { description: 'Leads of the campaign.' }),
    waiting: t.exposeInt('waiting', { description: 'Leads that wait for their call.' }),
    calling: t.exposeInt('calling', { description: 'Leads with a call that is not over.' }),
    reached: t.exposeInt('reached', { description: 'Leads that answered.' }),
    unreached: t.exposeInt('unreached', { description: 'Leads that did not answer, as often as they were tried.' }),
    failed: t.exposeInt('failed', { description: 'Leads that cannot be called.' }),
    cancelled: t.exposeInt('cancelled', { description: 'Leads that are no longer called.' }),
    goalsCompleted: t.exposeInt('goalsCompleted', { description: 'Leads with whom the goal was reached.' }),
    attempts: t.exposeInt('attempts', { description: 'Calls made so far.' }),
    outcomes: t.expose('outcomes', {
      type: [CampaignOutcomeType],
      description: 'Leads by the outcome of their last call.',
      extensions: { listSize: OUTCOMES.length },
    }),
    waits: t.expose('waits', {
      type: [CampaignWaitType],
      description: 'Waiting leads by what they wait for.',
      extensions: { listSize: CAMPAIGN_LEAD_REASONS.length },
    }),
  }),
});
