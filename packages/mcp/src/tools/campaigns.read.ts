import { CAMPAIGN_LEAD_STATUSES } from '@nova-calls/schema/words';
import { z } from 'zod';
import { counted, id, open } from '../shapes.ts';
import { tool } from '../tool.ts';
import { CampaignLeadShape, campaignId, CampaignShape, ReportShape } from './campaigns.shape.ts';

export const listCampaigns = tool({
  name: 'list_campaigns',
  title: 'List campaigns',
  description: 'The campaigns of the account, newest first, with their state. Needs a key.',
  input: z.strictObject({
    limit: z.number().int().min(1).max(100).default(20).describe('How many to return'),
    offset: z.number().int().min(0).default(0).describe('How many to leave out first'),
  }),
  output: open({ campaigns: z.array(CampaignShape) }),
  effect: 'reads',
  run: async ({ nova }, args, options) => ({ campaigns: (await nova.campaigns.list(args, options)).items }),
  say: ({ campaigns }) => counted(campaigns.length, 'campaign'),
});

export const getCampaign = tool({
  name: 'get_campaign',
  title: 'Read a campaign',
  description:
    'The state of a campaign and its report: how many leads were reached, with which outcomes, and what the others wait ' +
    'for. Needs a key.',
  input: z.strictObject({ campaign_id: campaignId }),
  output: open({ campaign: CampaignShape, report: ReportShape }),
  effect: 'reads',
  run: async ({ nova }, { campaign_id }, options) => ({
    campaign: await nova.campaigns.get(campaign_id, options),
    report: await nova.campaigns.report(campaign_id, options),
  }),
  say: ({ campaign, report }) =>
    `The campaign is ${campaign.status}: ${report.reached} of ${report.leads} leads reached, ${report.waiting} wait.`,
});

export const listCampaignLeads = tool({
  name: 'list_campaign_leads',
  title: 'List the leads of a campaign',
  description:
    'Leads in the order in which they were added, each with its state, what it waits for and until when, and the call_id ' +
    'of its last call. Needs a key.',
  input: z.strictObject({
    campaign_id: campaignId,
    status: z.enum(CAMPAIGN_LEAD_STATUSES).optional().describe('Only leads in this state'),
    after: z.number().int().min(0).default(0).describe('The position of the last lead of the page before'),
    limit: z.number().int().min(1).max(100).default(20).describe('How many to return'),
  }),
  output: open({ leads: z.array(CampaignLeadShape) }),
  effect: 'reads',
  run: async ({ nova }, { campaign_id, ...filter }, options) => ({
    leads: (await nova.campaigns.leads(campaign_id, filter, options)).items,
  }),
  say: ({ leads }, { limit }) =>
    `${counted(leads.length, 'lead')}${leads.length === limit ? ' There may be more: pass the last position as after.' : ''}`,
});

const RehearsalShape = open({
  id: z.string().describe('The rehearsal_id'),
  status: z.string().describe('running, completed or failed'),
  personas: z.number().describe('How many conversations it has when it is completed'),
  error: z.string().nullable(),
  results: z
    .array(
      open({
        persona: z.string(),
        outcome: z.string(),
        goal_completed: z.boolean(),
        score: z.number().nullable().describe('0 to 100'),
        rationale: z.string().nullable(),
        transcript: z.array(open({ role: z.string(), text: z.string() })),
      }),
    )
    .describe('The worst first'),
});

export const rehearseCampaign = tool({
  name: 'rehearse_campaign',
  title: 'Rehearse a campaign',
  description:
    'Lets the agent talk to simulated leads before a campaign calls anybody. Nobody is dialled, and no minutes are used. ' +
    'Answers at once: read the results with get_rehearsal. Needs a key.',
  input: z.strictObject({
    campaign_id: campaignId,
    personas: z.number().int().min(1).max(16).default(8).describe('How many simulated leads, each of another kind'),
  }),
  output: RehearsalShape,
  effect: 'adds',
  run: async ({ nova }, { campaign_id, personas }, options) =>
    nova.campaigns.rehearse(campaign_id, { personas }, options),
  say: ({ id: rehearsalId }) => `The rehearsal ${rehearsalId} is running. Read it with get_rehearsal in some seconds.`,
});

export const getRehearsal = tool({
  name: 'get_rehearsal',
  title: 'Read a rehearsal',
  description:
    'The conversations of a rehearsal with their outcomes, scores and transcripts, the worst first. Use it to improve the ' +
    'product, the context or the criteria of a campaign. Needs a key.',
  input: z.strictObject({ campaign_id: campaignId, rehearsal_id: id('The id that rehearse_campaign answered') }),
  output: RehearsalShape,
  effect: 'reads',
  run: async ({ nova }, { campaign_id, rehearsal_id }, options) =>
    nova.campaigns.rehearsal(campaign_id, rehearsal_id, options),
  say: ({ status, results, personas }) => `The rehearsal is ${status}: ${results.length} of ${personas} conversations.`,
});
