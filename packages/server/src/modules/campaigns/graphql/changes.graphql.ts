import {
  CAMPAIGN_ABOUT,
  CAMPAIGN_CHANGES_ABOUT,
  CAMPAIGN_DELETION_ABOUT,
  MAX_CAMPAIGN_LEADS,
  MAX_REHEARSED,
  type CampaignStateChange,
} from '@nova-calls/schema';
import { builder } from '../../../platform/builder/index.ts';
import { CallingWindowInput } from '../../../platform/calling-window/index.ts';
import { CallMediaEnum, GoalEnum, LanguageEnum, LeadInputType, toLead } from '../../calls/index.ts';
import type { AddedLeads } from '../importing/importing.ts';
import { CampaignType } from './campaign.graphql.ts';
import { OnBadRowsEnum, RetryCauseEnum } from './enums.ts';
import { RehearsalType } from './rehearsal.graphql.ts';

type Fields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];

/** The settings that may be left out when a campaign is made. */
const optional = (t: Fields) => ({
  ownerEmail: t.string({ description: CAMPAIGN_ABOUT.ownerEmail }),
  language: t.field({ type: LanguageEnum, description: CAMPAIGN_ABOUT.language }),
  websiteUrl: t.string({ description: CAMPAIGN_ABOUT.websiteUrl }),
  context: t.string({ description: CAMPAIGN_ABOUT.context }),
  bookingLink: t.string({ description: CAMPAIGN_ABOUT.bookingLink }),
  paymentLink: t.string({ description: CAMPAIGN_ABOUT.paymentLink }),
  pricingSummary: t.string({ description: CAMPAIGN_ABOUT.pricingSummary }),
  urgencyHook: t.string({ description: CAMPAIGN_ABOUT.urgencyHook }),
  goalCriteria: t.string({ description: CAMPAIGN_ABOUT.goalCriteria }),
  voicemailMessage: t.boolean({ description: CAMPAIGN_ABOUT.voicemailMessage }),
  transferTo: t.string({ description: CAMPAIGN_ABOUT.transferTo }),
  media: t.field({ type: CallMediaEnum, description: CAMPAIGN_ABOUT.media }),
  callingWindow: t.field({ type: CallingWindowInput, description: CAMPAIGN_ABOUT.callingWindow }),
  startsAt: t.field({ type: 'DateTime', description: CAMPAIGN_ABOUT.startsAt }),
  concurrency: t.int({ description: CAMPAIGN_ABOUT.concurrency }),
  retryOn: t.field({ type: [RetryCauseEnum], description: CAMPAIGN_ABOUT.retryOn }),
  maxAttempts: t.int({ description: CAMPAIGN_ABOUT.maxAttempts }),
  retryMinutes: t.int({ description: CAMPAIGN_ABOUT.retryMinutes }),
});

const CreateCampaignInput = builder.inputType('CreateCampaignInput', {
  description: 'A new campaign: what its agents call about, when, and how often.',
  fields: (t) => ({
    name: t.string({ required: true, description: CAMPAIGN_ABOUT.name }),
    product: t.string({ required: true, description: CAMPAIGN_ABOUT.product }),
    goal: t.field({ type: GoalEnum, required: true, description: CAMPAIGN_ABOUT.goal }),
    consent: t.boolean({
      required: true,
      description: 'You confirm that you may contact the numbers that you will add. Must be true.',
    }),
    ...optional(t),
  }),
});

const UpdateCampaignInput = builder.inputType('UpdateCampaignInput', {
  description: 'Changes of a campaign. What is left out stays as it is; null clears what may be empty.',
  fields: (t) => ({
    name: t.string({ description: CAMPAIGN_ABOUT.name }),
    product: t.string({ description: CAMPAIGN_ABOUT.product }),
    goal: t.field({ type: GoalEnum, description: CAMPAIGN_ABOUT.goal }),
    ...optional(t),
  }),
});

const CsvColumnsInput = builder.inputType('CsvColumnsInput', {
  description: 'Which column of a CSV has what, by its header.',
  fields: (t) => ({
    phone: t.string({ required: true, description: 'The header of the column with the numbers.' }),
    name: t.string({ description: 'The header of the column with the names.' }),
    company: t.string({ description: 'The header of the column with the companies.' }),
    email: t.string({ description: 'The header of the column with the e-mail addresses.' }),
    title: t.string({ description: 'The header of the column with the positions.' }),
    timeZone: t.string({ description: 'The header of the column with the time zones.' }),
    consentBasis: t.string({ description: 'The header of the column with the grounds of the consent.' }),
    consentText: t.string({ description: 'The header of the column with what the person agreed to.' }),
    consentAt: t.string({ description: 'The header of the column with the times of the consent.' }),
    consentSource: t.string({ description: 'The header of the column with where it was given.' }),
  }),
});

const AddCampaignLeadsInput = builder.inputType('AddCampaignLeadsInput', {
  description: 'Leads for a campaign: `leads`, or `csv`.',
  fields: (t) => ({
    leads: t.field({ type: [LeadInputType], description: 'At most 10,000 leads.' }),
    csv: t.string({ description: 'CSV text with a line of headers and at most 10,000 rows.' }),
    mapping: t.field({
      type: CsvColumnsInput,
      description: 'Which column has what; default: columns whose header is the name of the field.',
    }),
    delimiter: t.string({
      description:
        'The character between columns: a comma, a semicolon, a tab or `|`; default: the one that the line of headers has most.',
    }),
    country: t.string({
      description: 'The country of numbers without a country code, such as AE; default: all numbers are in E.164.',
    }),
    onBadRows: t.field({
      type: OnBadRowsEnum,
      defaultValue: 'skip',
      description: 'What becomes of good rows when others are bad or duplicates.',
    }),
  }),
});

const BadRowType = builder.objectRef<AddedLeads['bad'][number]>('BadRow').implement({
  description: 'A row of an import that cannot be a lead.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Its number: of CSV with the headers as 1, of leads from 1.' }),
    field: t.exposeString('field', {
      nullable: true,
      description: 'The field that is wrong; null when the whole row is.',
    }),
    reason: t.exposeString('reason', { description: 'What is wrong with it.' }),
  }),
});

const DuplicateRowType = builder.objectRef<AddedLeads['duplicates'][number]>('DuplicateRow').implement({
  description: 'A row of an import whose number was there already.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Its number.' }),
    phone: t.exposeString('phone', { description: 'The number, in E.164.' }),
    firstRow: t.exposeInt('firstRow', {
      nullable: true,
      description: 'The row that has it too; null: the campaign had it before.',
    }),
  }),
});

const USUAL_ROWS = 100;
const rows = { listSize: USUAL_ROWS, maxListSize: MAX_CAMPAIGN_LEADS };
const sizeOf = (first: number | null | undefined) => Math.min(Math.max(first ?? USUAL_ROWS, 0), MAX_CAMPAIGN_LEADS);
const firstRows = 'How many rows at most; 100 unless told.';

const AddedLeadsType = builder.objectRef<AddedLeads & { campaignId: string }>('AddedLeads').implement({
  description: 'What became of an import.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'How many leads were added.' }),
    total: t.exposeInt('total', { description: 'How many leads the campaign has now.' }),
    badCount: t.int({ description: 'How many rows cannot be leads.', resolve: ({ bad }) => bad.length }),
    bad: t.field({
      type: [BadRowType],
      description: 'The rows that cannot be leads, in their order.',
      args: { first: t.arg.int({ description: firstRows }) },
      extensions: rows,
      resolve: ({ bad }, { first }) => bad.slice(0, sizeOf(first)),
    }),
    duplicateCount: t.int({
      description: 'How many rows have a number that was there already.',
      resolve: ({ duplicates }) => duplicates.length,
    }),
    duplicates: t.field({
      type: [DuplicateRowType],
      description: 'The rows whose number was there already, in their order.',
      args: { first: t.arg.int({ description: firstRows }) },
      extensions: rows,
      resolve: ({ duplicates }, { first }) => duplicates.slice(0, sizeOf(first)),
    }),
    campaign: t.prismaField({
      type: CampaignType,
      description: 'The campaign.',
      resolve: (query, { campaignId }, _args, { caller, services }) =>
        services.campaigns.campaign(caller, campaignId, query),
    }),
  }),
});

const idArg = { required: true, description: 'The id of the campaign.' } as const;
const wired = <T extends { startsAt?: Date | null | undefined }>({ startsAt, ...rest }: T) => ({
  ...rest,
  ...(startsAt !== undefined && { startsAt: startsAt?.toISOString() ?? null }),
});

type MutationFields = Parameters<Parameters<typeof builder.mutationFields>[0]>[0];

const stateChange = (t: MutationFields, change: CampaignStateChange) =>
  t.field({
    type: CampaignType,
    description: CAMPAIGN_CHANGES_ABOUT[change],
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { caller, services }) => services.campaigns[change](caller, id),
  });

builder.mutationFields((t) => ({
  createCampaign: t.field({
    type: CampaignType,
    description: 'Makes a campaign. It is a draft: add leads, rehearse it, then launch it.',
    args: { input: t.arg({ type: CreateCampaignInput, required: true, description: 'The campaign.' }) },
    resolve: (_root, { input }, { caller, services }) => services.campaigns.create(caller, wired(input)),
  }),
  updateCampaign: t.field({
    type: CampaignType,
    description: 'Changes a campaign that is not over, for the calls that are placed from then on.',
    args: {
      id: t.arg.id(idArg),
      input: t.arg({ type: UpdateCampaignInput, required: true, description: 'The changes.' }),
    },
    resolve: (_root, { id, input }, { caller, services }) => services.campaigns.update(caller, id, wired(input)),
  }),
  addCampaignLeads: t.field({
    type: AddedLeadsType,
    description: 'Adds leads. Every bad row and every duplicate is named. Repeating it does no harm.',
    args: {
      id: t.arg.id(idArg),
      input: t.arg({ type: AddCampaignLeadsInput, required: true, description: 'The leads.' }),
    },
    async resolve(_root, { id, input }, { caller, services }) {
      const { leads = null, csv, mapping = null, delimiter = null, country = null, onBadRows } = input;
      const text = csv ?? null;
      const added = await services.campaigns.addLeads(caller, id, {
        leads: leads?.map(toLead) ?? null,
        csv: text === null ? null : { text, mapping, delimiter: delimiter ?? null },
        country: country ?? null,
        onBadRows: onBadRows ?? 'skip',
      });
      return { ...added, campaignId: id };
    },
  }),
  launchCampaign: stateChange(t, 'launch'),
  pauseCampaign: stateChange(t, 'pause'),
  resumeCampaign: stateChange(t, 'resume'),
  cancelCampaign: stateChange(t, 'cancel'),
  deleteCampaign: t.boolean({
    description: CAMPAIGN_DELETION_ABOUT,
    args: { id: t.arg.id(idArg) },
    async resolve(_root, { id }, { caller, services }) {
      await services.campaigns.delete(caller, id);
      return true;
    },
  }),
  rehearseCampaign: t.field({
    type: RehearsalType,
    description: 'Lets the agent talk to simulated leads, each of another kind. Nobody is dialled.',
    args: {
      id: t.arg.id(idArg),
      personas: t.arg.int({ description: `How many simulated leads, 1 to ${MAX_REHEARSED}; 8 unless told.` }),
    },
    resolve: (_root, { id, personas }, { caller, services }) =>
      services.campaigns.rehearse(caller, id, personas ?? undefined),
  }),
}));
