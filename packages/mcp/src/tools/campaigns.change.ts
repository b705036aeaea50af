import {
  CAMPAIGN_CHANGES_ABOUT,
  CAMPAIGN_DELETION_ABOUT,
  CampaignChangesInput,
  CampaignInput,
  PlacementLead,
  snakeKeys,
} from '@nova-calls/schema';
import type { AddLeadsInput, CampaignChanges, CreateCampaignInput } from '@nova-calls/sdk';
import { z } from 'zod';
import { open } from '../shapes.ts';
import { tool } from '../tool.ts';
import { fromWire } from '../wire.ts';
import { campaignId, CampaignShape } from './campaigns.shape.ts';

export const createCampaign = tool({
  name: 'create_campaign',
  title: 'Make a campaign',
  description:
    'Makes a campaign that calls many leads in their calling hours, a few at once, and again when nobody answers. It is a ' +
    'draft and calls nobody: then add_campaign_leads, rehearse_campaign, and launch_campaign. Needs a key.',
  input: z.strictObject({
    ...snakeKeys(CampaignInput.shape),
    consent: z
      .literal(true, 'must be true: ask the user whether these people agreed to be called')
      .describe('true only if the user has confirmed that the people who will be added may be called. Never assume it'),
  }),
  output: CampaignShape,
  effect: 'adds',
  run: async ({ nova }, args, options) => nova.campaigns.create(fromWire(args) as CreateCampaignInput, options),
  say: ({ id }) => `The campaign ${id} is a draft. Add leads with add_campaign_leads.`,
});

export const updateCampaign = tool({
  name: 'update_campaign',
  title: 'Change a campaign',
  description:
    'Changes settings of a campaign that is not over, for the calls that are placed from then on. What is left out stays ' +
    'as it is; null clears what may be empty. Use it after a rehearsal to improve the product, the context or the ' +
    'criteria. Needs a key.',
  input: z.strictObject({ campaign_id: campaignId, ...snakeKeys(CampaignChangesInput.shape) }),
  output: CampaignShape,
  effect: 'changes',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id, ...changes }, options) =>
    nova.campaigns.update(campaign_id, fromWire(changes) as CampaignChanges, options),
  say: ({ status }) => `The campaign was changed. It is ${status}.`,
});

const Lead = z.strictObject({
  phone: z.string().describe('E.164, or as it is written in `country`'),
  name: z.string().optional().describe('How the agent greets this person'),
  company: z.string().optional().describe('The company of this person'),
  email: z.string().optional().describe('The e-mail address of this person'),
  title: z.string().optional().describe('The position of this person'),
  time_zone: z.string().optional().describe('IANA, such as Asia/Dubai'),
  consent: PlacementLead.shape.consent,
});

export const addCampaignLeads = tool({
  name: 'add_campaign_leads',
  title: 'Add leads to a campaign',
  description:
    'Adds leads to a campaign, as objects or as CSV text. Every bad row and every duplicate is named; tell the user about ' +
    'them. A number that is there already is not added again. Needs a key.',
  input: z.strictObject({
    campaign_id: campaignId,
    leads: z.array(Lead).max(1000).optional().describe('Give these or csv'),
    csv: z.string().max(500_000).optional().describe('CSV text with a line of headers'),
    mapping: z
      .strictObject({
        phone: z.string().describe('The header of the column with the numbers'),
        name: z.string().optional().describe('The header of the column with the names'),
        company: z.string().optional().describe('The header of the column with the companies'),
        email: z.string().optional().describe('The header of the column with the e-mail addresses'),
        title: z.string().optional().describe('The header of the column with the positions'),
        time_zone: z.string().optional().describe('The header of the column with the time zones'),
        consent_basis: z.string().optional().describe('The header of the column with the grounds of the consent'),
        consent_text: z.string().optional().describe('The header of the column with what the person agreed to'),
        consent_at: z.string().optional().describe('The header of the column with the times of the consent'),
        consent_source: z.string().optional().describe('The header of the column with where it was given'),
      })
      .optional()
      .describe('Which column of the CSV has what'),
    country: z.string().length(2).optional().describe('The country of numbers without a country code, such as AE'),
    on_bad_rows: z.enum(['skip', 'refuse']).default('skip').describe('refuse: nothing is added if one row is bad'),
  }),
  output: open({
    added: z.number(),
    total: z.number().describe('How many leads the campaign has now'),
    bad: z.array(open({ row: z.number(), field: z.string().nullable(), reason: z.string() })),
    duplicates: z.array(open({ row: z.number(), phone: z.string(), first_row: z.number().nullable() })),
  }),
  effect: 'adds',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id, ...input }, options) =>
    nova.campaigns.addLeads(campaign_id, fromWire(input) as AddLeadsInput, options),
  say: ({ added, bad, duplicates }) =>
    `${added} leads were added, ${bad.length} rows are bad, ${duplicates.length} are duplicates.`,
});

export const launchCampaign = tool({
  name: 'launch_campaign',
  title: 'Launch a campaign',
  description:
    `${CAMPAIGN_CHANGES_ABOUT.launch} This reaches real people and uses minutes: tell the user how many leads it has and ` +
    'ask first. A server without telephony simulates the calls. Needs a key.',
  input: z.strictObject({ campaign_id: campaignId }),
  output: CampaignShape,
  effect: 'adds',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id }, options) => nova.campaigns.launch(campaign_id, options),
  say: ({ status, total }) => `The campaign is ${status}, with ${total} leads. Follow it with get_campaign.`,
});

export const pauseCampaign = tool({
  name: 'pause_campaign',
  title: 'Pause a campaign',
  description: `${CAMPAIGN_CHANGES_ABOUT.pause} Needs a key.`,
  input: z.strictObject({ campaign_id: campaignId }),
  output: CampaignShape,
  effect: 'changes',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id }, options) => nova.campaigns.pause(campaign_id, options),
  say: ({ status }) => `The campaign is ${status}.`,
});

export const resumeCampaign = tool({
  name: 'resume_campaign',
  title: 'Resume a campaign',
  description: `${CAMPAIGN_CHANGES_ABOUT.resume} It calls real people again, so ask the user first. Needs a key.`,
  input: z.strictObject({ campaign_id: campaignId }),
  output: CampaignShape,
  effect: 'changes',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id }, options) => nova.campaigns.resume(campaign_id, options),
  say: ({ status }) => `The campaign is ${status}.`,
});

export const cancelCampaign = tool({
  name: 'cancel_campaign',
  title: 'Cancel a campaign',
  description: `${CAMPAIGN_CHANGES_ABOUT.cancel} It cannot be taken back; pause_campaign can. Needs a key.`,
  input: z.strictObject({ campaign_id: campaignId }),
  output: CampaignShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { campaign_id }, options) => nova.campaigns.cancel(campaign_id, options),
  say: ({ status }) => `The campaign is ${status}.`,
});

export const deleteCampaign = tool({
  name: 'delete_campaign',
  title: 'Delete a campaign',
  description: `${CAMPAIGN_DELETION_ABOUT} It cannot be taken back. Needs a key.`,
  input: z.strictObject({ campaign_id: campaignId }),
  output: open({ deleted: z.boolean(), campaign_id: z.string() }),
  effect: 'ends',
  run: async ({ nova }, { campaign_id }, options) => {
    await nova.campaigns.delete(campaign_id, options);
    return { deleted: true, campaignId: campaign_id };
  },
  say: () => 'The campaign is deleted. Its calls stay.',
});
