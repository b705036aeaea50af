import { createContextCache } from '@pothos/core';
import { CAMPAIGN_ABOUT, RETRY_CAUSES } from '@nova-calls/schema';
import DataLoader from 'dataloader';
import { builder, findsNode, Node, pageOf, type GraphqlContext } from '../../../platform/builder/index.ts';
import { CallingWindowType } from '../../../platform/calling-window/index.ts';
import { BatchType, CallMediaEnum, GoalEnum, LanguageEnum } from '../../calls/index.ts';
import { leadsWhere } from '../reading/campaigns.store.ts';
import { reportsOf } from '../reading/report.store.ts';
import { windowOf } from '../settings/settings.ts';
import { CampaignPauseEnum, CampaignLeadStatusEnum, CampaignStatusEnum, RetryCauseEnum } from './enums.ts';
import { CampaignLeadEdge } from './lead.graphql.ts';
import { RehearsalType } from './rehearsal.graphql.ts';
import { CampaignReportType } from './report.graphql.ts';

/** Counts the leads of all campaigns of a request in one query. Nothing is cached: a context lasts as its subscription. */
const reports = createContextCache(
  ({ prisma }: GraphqlContext) => new DataLoader((ids: readonly string[]) => reportsOf(prisma, ids), { cache: false }),
);

const NEWEST = { take: 1, orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }] };

export const CampaignType = builder.prismaObject('Campaign', {
  interfaces: [Node],
  description: 'Many leads, called in their calling hours, a few at once, and again when nobody answers.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the campaign.' }),
    name: t.exposeString('name', { description: CAMPAIGN_ABOUT.name }),
    status: t.expose('status', { type: CampaignStatusEnum, description: 'Its state.' }),
    pauseReason: t.expose('pauseReason', {
      type: CampaignPauseEnum,
      nullable: true,
      description: 'Why it is paused; null when it is not.',
    }),
    pauseNote: t.exposeString('pauseNote', { nullable: true, description: 'More about that, for people.' }),
    ownerEmail: t.exposeString('ownerEmail', { nullable: true, description: CAMPAIGN_ABOUT.ownerEmail }),
    product: t.exposeString('product', { description: CAMPAIGN_ABOUT.product }),
    goal: t.expose('goal', { type: GoalEnum, description: CAMPAIGN_ABOUT.goal }),
    language: t.expose('language', { type: LanguageEnum, description: 'The language that the agent speaks.' }),
    websiteUrl: t.exposeString('websiteUrl', { nullable: true, description: CAMPAIGN_ABOUT.websiteUrl }),
    context: t.exposeString('context', { nullable: true, description: CAMPAIGN_ABOUT.context }),
    bookingLink: t.exposeString('bookingLink', { nullable: true, description: CAMPAIGN_ABOUT.bookingLink }),
    paymentLink: t.exposeString('paymentLink', { nullable: true, description: CAMPAIGN_ABOUT.paymentLink }),
    pricingSummary: t.exposeString('pricingSummary', { nullable: true, description: CAMPAIGN_ABOUT.pricingSummary }),
    urgencyHook: t.exposeString('urgencyHook', { nullable: true, description: CAMPAIGN_ABOUT.urgencyHook }),
    goalCriteria: t.exposeString('goalCriteria', { nullable: true, description: CAMPAIGN_ABOUT.goalCriteria }),
    voicemailMessage: t.exposeBoolean('voicemailMessage', {
      description: 'Whether the agent leaves a message on a voicemail.',
    }),
    transferTo: t.exposeString('transferTo', { nullable: true, description: CAMPAIGN_ABOUT.transferTo }),
    media: t.expose('media', { type: CallMediaEnum, nullable: true, description: CAMPAIGN_ABOUT.media }),
    callingWindow: t.field({
      type: CallingWindowType,
      nullable: true,
      description: 'When leads are called, each in its own time zone; null: at any time.',
      resolve: windowOf,
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', nullable: true, description: CAMPAIGN_ABOUT.startsAt }),
    concurrency: t.exposeInt('concurrency', { description: 'The most of its calls that are live at once.' }),
    retryOn: t.expose('retryOn', {
      type: [RetryCauseEnum],
      description: 'Which unanswered calls are tried again.',
      extensions: { listSize: RETRY_CAUSES.length },
    }),
    maxAttempts: t.exposeInt('maxAttempts', { description: 'The most calls to one lead.' }),
    retryMinutes: t.exposeInt('retryMinutes', { description: 'Minutes between two calls to one lead.' }),
    total: t.exposeInt('total', { description: 'How many leads it has.' }),
    report: t.field({
      type: CampaignReportType,
      description: 'What became of its leads.',
      resolve: ({ id }, _args, context) => reports(context).load(id),
    }),
    rehearsal: t.field({
      type: RehearsalType,
      nullable: true,
      description: 'Its newest rehearsal; null when there was none.',
      select: { rehearsals: NEWEST },
      resolve: ({ rehearsals }) => rehearsals[0] ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When its settings or its state last changed.',
    }),
    launchedAt: t.expose('launchedAt', { type: 'DateTime', nullable: true, description: 'When it was launched.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was completed or cancelled.',
    }),
    leads: t.relatedConnection(
      'leads',
      {
        cursor: 'id',
        maxSize: 500,
        defaultSize: 50,
        description:
          'Its leads in the order in which they were added: 50 unless `first` or `last` says otherwise, at most 500.',
        args: {
          status: t.arg({ type: [CampaignLeadStatusEnum], description: 'Only leads in one of these states.' }),
          phone: t.arg.string({ description: 'Only the lead with this number, in E.164.' }),
        },
        query: (filter) => {
          const { campaignId: _campaign, ...where } = leadsWhere('', filter);
          return { where, orderBy: { position: 'asc' } };
        },
      },
      { name: 'CampaignLeadsConnection', description: 'A page of the leads of a campaign.' },
      CampaignLeadEdge,
    ),
  }),
});

builder.prismaObjectField(BatchType, 'campaign', (t) =>
  t.relation('campaign', { nullable: true, description: 'The campaign that placed its calls; null when none did.' }),
);

builder.queryFields((t) => ({
  campaign: t.prismaField({
    type: CampaignType,
    description: 'One campaign of the account.',
    args: { id: t.arg.id({ required: true, description: 'The id of the campaign.' }) },
    resolve: (query, _root, { id }, { caller, services }) => services.campaigns.campaign(caller, id, query),
  }),
  campaigns: t.prismaConnection(
    {
      type: CampaignType,
      cursor: 'id',
      description:
        'The campaigns of the account, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
      extensions: { orderKey: 'createdAt' },
      resolve: (query, _root, _args, { caller, services }) => services.campaigns.page(caller, query),
    },
    ...pageOf('Campaign'),
  ),
}));

builder.subscriptionField('campaignUpdated', (t) =>
  t.prismaField({
    type: CampaignType,
    description: 'A campaign as it is now, and again whenever it or one of its leads changes, until it is over.',
    args: { id: t.arg.id({ required: true, description: 'The id of the campaign.' }) },
    subscribe: async (_root, { id }, { caller, services }) => services.campaigns.watch(caller, id),
    resolve: (query, { id }, _args, { prisma }) => prisma.campaign.findUniqueOrThrow({ ...query, where: { id } }),
  }),
);

findsNode('Campaign', 'calls:read', ({ caller, prisma, services }, ids) =>
  prisma.campaign.findMany({ where: { ...services.campaigns.own(caller), id: { in: ids } } }),
);
