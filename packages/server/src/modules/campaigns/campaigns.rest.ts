import {
  AddLeadsBody,
  AddLeadsResponse,
  CAMPAIGN_CHANGES_ABOUT,
  CAMPAIGN_DELETION_ABOUT,
  CAMPAIGN_LEAD_STATUSES,
  camelKeys,
  CampaignLeadResponse,
  CampaignReportResponse,
  CampaignResponse,
  CreateCampaignBody,
  RehearsalResponse,
  RehearseBody,
  snakeCase,
  snakeKeys,
  UpdateCampaignBody,
} from '@nova-calls/schema';
import { z } from 'zod';
import { requireViewer } from '../../platform/auth/index.ts';
import { answers, BEARER, type RestApp } from '../../platform/http/index.ts';
import type { CampaignsService } from './campaigns.service.ts';
import { newLeadsOf, toAdded, toCampaign, toLead, toRehearsal } from './wire/wire.ts';

const about = { tags: ['Campaigns'], security: BEARER };
const params = z.object({ id: z.string().describe('The id of the campaign.') });
const none = 'No campaign of yours has this id.';
/** Enough for 10,000 leads with all their fields. */
const LEADS_BODY_LIMIT = 8 * 1024 * 1024;

const page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('The most campaigns of the answer.'),
  offset: z.coerce.number().int().min(0).default(0).describe('How many campaigns to leave out first.'),
});

export function campaignsRest(app: RestApp, campaigns: CampaignsService): void {
  app.post(
    '/v1/campaigns',
    {
      schema: {
        ...about,
        operationId: 'createCampaign',
        summary: 'Make a campaign',
        description: 'It is a draft: add leads, rehearse it, then launch it.',
        body: CreateCampaignBody,
        response: answers({
          201: CampaignResponse,
          400: 'A rule is broken: consent is missing, the link that the goal needs is missing, or a time zone is unknown.',
          409: 'The account has as many campaigns that are not over as it may.',
        }),
      },
    },
    async (request, reply) => {
      const input = camelKeys(request.body);
      return reply.code(201).send(toCampaign(await campaigns.create(await app.callerOf(request), input, snakeCase)));
    },
  );
  app.get(
    '/v1/campaigns',
    {
      schema: {
        ...about,
        operationId: 'listCampaigns',
        summary: 'List your campaigns',
        description: 'Newest first.',
        querystring: page,
        response: answers({ 200: z.array(CampaignResponse).describe('The campaigns, newest first.') }),
      },
    },
    async (request) => (await campaigns.list(await app.callerOf(request), request.query)).map(toCampaign),
  );
  app.get(
    '/v1/campaigns/:id',
    {
      schema: {
        ...about,
        operationId: 'getCampaign',
        summary: 'Read a campaign',
        description: 'Its settings and its state. What became of its leads is in its report.',
        params,
        response: answers({ 200: CampaignResponse, 404: none }),
      },
    },
    async (request) => toCampaign(await campaigns.campaign(await app.callerOf(request), request.params.id)),
  );
  app.patch(
    '/v1/campaigns/:id',
    {
      schema: {
        ...about,
        operationId: 'updateCampaign',
        summary: 'Change a campaign',
        description: 'Changes count for the calls that are placed from then on.',
        params,
        body: UpdateCampaignBody,
        response: answers({
          200: CampaignResponse,
          400: 'A rule is broken: the link that the goal needs is missing, or a time zone is unknown.',
          404: none,
          409: 'The campaign is over.',
        }),
      },
    },
    async (request) => {
      const caller = await app.callerOf(request);
      return toCampaign(await campaigns.update(caller, request.params.id, camelKeys(request.body), snakeCase));
    },
  );
  app.delete(
    '/v1/campaigns/:id',
    {
      schema: {
        ...about,
        operationId: 'deleteCampaign',
        summary: 'Delete a campaign',
        description: CAMPAIGN_DELETION_ABOUT,
        params,
        response: answers({
          204: 'It is deleted.',
          404: none,
          409: 'The campaign is scheduled or running, or has calls that are not over.',
        }),
      },
    },
    async (request, reply) => {
      await campaigns.delete(await app.callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  leadsRest(app, campaigns);
  statesRest(app, campaigns);
  rehearsalsRest(app, campaigns);
}

function leadsRest(app: RestApp, campaigns: CampaignsService): void {
  app.post(
    '/v1/campaigns/:id/leads',
    {
      bodyLimit: LEADS_BODY_LIMIT,
      // Nobody without an account has so large a body read.
      onRequest: async (request) => void requireViewer(await app.callerOf(request)),
      schema: {
        ...about,
        operationId: 'addCampaignLeads',
        summary: 'Add leads to a campaign',
        description:
          'As JSON or as CSV text, at most 10,000 at once and in the campaign. Every bad row and every duplicate is named. ' +
          'A number that the campaign has already is not added again, so a repeated request does no harm.',
        params,
        body: AddLeadsBody,
        response: answers({
          200: AddLeadsResponse,
          400: 'The CSV cannot be read, a mapped column is missing, or there would be more than 10,000 leads.',
          404: none,
          409: 'The campaign is over.',
        }),
      },
    },
    async (request) => {
      const caller = await app.callerOf(request);
      return toAdded(await campaigns.addLeads(caller, request.params.id, newLeadsOf(request.body)));
    },
  );
  app.get(
    '/v1/campaigns/:id/leads',
    {
      schema: {
        ...about,
        operationId: 'listCampaignLeads',
        summary: 'List the leads of a campaign',
        description: 'In the order in which they were added, each with its state, and with what it waits for.',
        params,
        querystring: z.object({
          status: z.enum(CAMPAIGN_LEAD_STATUSES).optional().describe('Only leads in this state.'),
          after: z.coerce
            .number()
            .int()
            .min(0)
            .default(0)
            .describe('Only leads behind this `position`: that of the last one of the page before.'),
          limit: z.coerce.number().int().min(1).max(500).default(50).describe('The most leads of the answer.'),
        }),
        response: answers({ 200: z.array(CampaignLeadResponse).describe('The leads, in their order.'), 404: none }),
      },
    },
    async (request) => {
      const { status, ...place } = request.query;
      const filter = { status: status ? [status] : null };
      return (await campaigns.leads(await app.callerOf(request), request.params.id, filter, place)).map(toLead);
    },
  );
  app.get(
    '/v1/campaigns/:id/report',
    {
      schema: {
        ...about,
        operationId: 'getCampaignReport',
        summary: 'Read what became of the leads of a campaign',
        description: 'Counted as it is now. A rehearsal is not in it.',
        params,
        response: answers({ 200: CampaignReportResponse, 404: none }),
      },
    },
    async (request) => snakeKeys(await campaigns.report(await app.callerOf(request), request.params.id)),
  );
}

/** The changes of a campaign's state. Each of them is fine a second time. */
const CHANGES = {
  launch: {
    operationId: 'launchCampaign',
    summary: 'Launch a campaign',
    errors: {
      400: 'The campaign has no leads.',
      409: 'The campaign is paused, completed or cancelled.',
      503: 'This server cannot carry calls of its media.',
    },
  },
  pause: {
    operationId: 'pauseCampaign',
    summary: 'Pause a campaign',
    errors: { 409: 'The campaign is a draft, or over.' },
  },
  resume: {
    operationId: 'resumeCampaign',
    summary: 'Resume a campaign',
    errors: { 409: 'The campaign is a draft, or over.', 503: 'This server cannot carry calls of its media.' },
  },
  cancel: {
    operationId: 'cancelCampaign',
    summary: 'Cancel a campaign',
    errors: { 409: 'The campaign is completed.' },
  },
} as const;

function statesRest(app: RestApp, campaigns: CampaignsService): void {
  for (const change of ['launch', 'pause', 'resume', 'cancel'] as const) {
    const { errors, ...told } = CHANGES[change];
    app.post(
      `/v1/campaigns/:id/${change}`,
      {
        schema: {
          ...about,
          ...told,
          description: CAMPAIGN_CHANGES_ABOUT[change],
          params,
          response: answers({ 200: CampaignResponse, 404: none, ...errors }),
        },
      },
      async (request) => toCampaign(await campaigns[change](await app.callerOf(request), request.params.id)),
    );
  }
}

function rehearsalsRest(app: RestApp, campaigns: CampaignsService): void {
  app.post(
    '/v1/campaigns/:id/rehearsals',
    {
      schema: {
        ...about,
        operationId: 'rehearseCampaign',
        summary: 'Rehearse a campaign',
        description:
          'The agent talks to simulated leads, each of another kind. Nobody is dialled, no minutes are used, and neither ' +
          'webhooks nor the report tell of it.',
        params,
        body: RehearseBody,
        response: answers({
          202: RehearsalResponse,
          404: none,
          409: 'Another rehearsal of the account is running.',
          429: 'More than 10 rehearsals in an hour.',
        }),
      },
    },
    async (request, reply) => {
      const caller = await app.callerOf(request);
      const rehearsal = await campaigns.rehearse(caller, request.params.id, request.body.personas ?? undefined);
      return reply.code(202).send(toRehearsal(rehearsal));
    },
  );
  app.get(
    '/v1/campaigns/:id/rehearsals/:rehearsal_id',
    {
      schema: {
        ...about,
        operationId: 'getCampaignRehearsal',
        summary: 'Read a rehearsal',
        description: 'The conversations so far with their scores, the worst first.',
        params: params.extend({ rehearsal_id: z.string().describe('The id of the rehearsal.') }),
        response: answers({ 200: RehearsalResponse, 404: 'No rehearsal of this campaign has this id.' }),
      },
    },
    async (request) => {
      const { id, rehearsal_id: rehearsalId } = request.params;
      return toRehearsal(await campaigns.rehearsal(await app.callerOf(request), id, rehearsalId));
    },
  );
}
