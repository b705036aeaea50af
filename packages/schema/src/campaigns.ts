import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { nullable, text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { Placement, PlacementLead } from './placement.ts';
import { CallingWindow, WEEKDAYS } from './portals.ts';
import {
  CALL_MEDIA,
  CAMPAIGN_LEAD_REASONS,
  CAMPAIGN_LEAD_STATUSES,
  CAMPAIGN_PAUSES,
  CAMPAIGN_STATUSES,
  GOALS,
  LANGUAGES,
  ON_BAD_ROWS,
  OUTCOMES,
  RETRY_CAUSES,
} from './words.ts';

/** The most leads of a campaign, and rows of an import. */
export const MAX_CAMPAIGN_LEADS = 10_000;
/** The most characters of an import's CSV text. */
export const MAX_CSV_LENGTH = 5_000_000;
/** The most personas of a rehearsal. */
export const MAX_REHEARSED = 16;

const moment = z.iso.datetime({ offset: true });

/** The settings of a campaign, complete. The service fills in defaults and present values before it checks them. */
export const CampaignSettings = z.strictObject({
  name: text(120).trim().min(1),
  ownerEmail: nullable(Placement.shape.ownerEmail),
  product: text(2000).trim().min(1),
  goal: Placement.shape.goal,
  language: z.enum(LANGUAGES),
  websiteUrl: Placement.shape.websiteUrl,
  context: Placement.shape.context,
  bookingLink: Placement.shape.bookingLink,
  paymentLink: Placement.shape.paymentLink,
  pricingSummary: Placement.shape.pricingSummary,
  urgencyHook: Placement.shape.urgencyHook,
  goalCriteria: Placement.shape.goalCriteria,
  media: nullable(z.enum(CALL_MEDIA)),
  callingWindow: CallingWindow.nullable(),
  startsAt: nullable(moment),
  concurrency: z.int().min(1).max(100),
  retryOn: z.array(z.enum(RETRY_CAUSES)).max(RETRY_CAUSES.length),
  maxAttempts: z.int().min(1).max(10),
  retryMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
});
export type CampaignSettings = z.output<typeof CampaignSettings>;

const of = (field: keyof typeof Placement.shape) => Placement.shape[field].description!;
const shortText = (max: number, description: string) => text(max).nullish().describe(description);

/** What each setting means, for all doors. */
export const CAMPAIGN_ABOUT = {
  name: 'The name of the campaign.',
  ownerEmail: 'Where the results are sent; null or left out: the account’s address.',
  product: of('product'),
  goal: of('goal'),
  language: of('language'),
  websiteUrl: of('websiteUrl'),
  context: of('context'),
  bookingLink: of('bookingLink'),
  paymentLink: of('paymentLink'),
  pricingSummary: of('pricingSummary'),
  urgencyHook: of('urgencyHook'),
  goalCriteria: of('goalCriteria'),
  media: 'What carries the calls; null or left out: what the server is set up for.',
  callingWindow:
    'The days and hours in which leads are called, each in its own time zone; `timezone` is for leads that name none. ' +
    'Left out: every day from 09:00 to 18:00, Asia/Dubai. null: at any time.',
  startsAt: 'When the calls begin, once the campaign is launched; null or left out: at once.',
  concurrency: 'The most of its calls that are live at once, 1 to 100; 5 unless told.',
  retryOn: 'Which unanswered calls are tried again; no_answer, busy and carrier_limit unless told.',
  maxAttempts: 'The most calls to one lead, 1 to 10; 3 unless told.',
  retryMinutes: 'Minutes between two calls to one lead, 1 to 10,080; 60 unless told.',
} satisfies Record<keyof CampaignSettings, string>;

/** The settings as they are sent: what is left out keeps its value or default. */
const sent = {
  name: text(120).describe(CAMPAIGN_ABOUT.name),
  product: text(2000).describe(CAMPAIGN_ABOUT.product),
  goal: z.enum(GOALS).describe(CAMPAIGN_ABOUT.goal),
  ownerEmail: z.email().max(320).nullish().describe(CAMPAIGN_ABOUT.ownerEmail),
  language: z.enum(LANGUAGES).nullish().describe(CAMPAIGN_ABOUT.language),
  websiteUrl: shortText(2048, CAMPAIGN_ABOUT.websiteUrl),
  context: shortText(5000, CAMPAIGN_ABOUT.context),
  bookingLink: shortText(2048, CAMPAIGN_ABOUT.bookingLink),
  paymentLink: shortText(2048, CAMPAIGN_ABOUT.paymentLink),
  pricingSummary: shortText(1000, CAMPAIGN_ABOUT.pricingSummary),
  urgencyHook: shortText(500, CAMPAIGN_ABOUT.urgencyHook),
  goalCriteria: shortText(2000, CAMPAIGN_ABOUT.goalCriteria),
  media: z.enum(CALL_MEDIA).nullish().describe(CAMPAIGN_ABOUT.media),
  callingWindow: CallingWindow.nullish().describe(CAMPAIGN_ABOUT.callingWindow),
  startsAt: moment.nullish().describe(CAMPAIGN_ABOUT.startsAt),
  concurrency: z.int().min(1).max(100).nullish().describe(CAMPAIGN_ABOUT.concurrency),
  retryOn: z.array(z.enum(RETRY_CAUSES)).nullish().describe(CAMPAIGN_ABOUT.retryOn),
  maxAttempts: z.int().min(1).max(10).nullish().describe(CAMPAIGN_ABOUT.maxAttempts),
  retryMinutes: z.int().min(1).max(10_080).nullish().describe(CAMPAIGN_ABOUT.retryMinutes),
} satisfies Record<keyof CampaignSettings, unknown>;

const example = {
  name: 'Autumn',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  calling_window: { timezone: 'Asia/Dubai', days: ['mon', 'tue', 'wed', 'thu'], from: '09:00', to: '18:00' },
  concurrency: 5,
  retry_on: ['no_answer', 'busy'],
  max_attempts: 3,
  retry_minutes: 60,
};

/** Body of `POST /v1/campaigns`. */
export const CreateCampaignBody = component(
  'NewCampaign',
  z.object({
    ...snakeKeys(sent),
    consent: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false)
      .describe('You confirm that you may contact the numbers that you will add. Must be true.'),
  }),
  {
    description: 'A new campaign: what its agents call about, when, and how often.',
    required: ['name', 'product', 'goal', 'consent'],
    example: { ...example, consent: true },
  },
);

/** Body of `PATCH /v1/campaigns/{id}`. */
export const UpdateCampaignBody = component(
  'CampaignChanges',
  z.object(
    snakeKeys({ ...sent, name: sent.name.optional(), product: sent.product.optional(), goal: sent.goal.optional() }),
  ),
  {
    description: 'Changes of a campaign. What is left out stays as it is; null clears what may be empty.',
    example: { concurrency: 10, retry_on: ['no_answer', 'busy', 'voicemail'] },
  },
);

/** The fields of a lead that a column of a CSV can be mapped to. */
export const LEAD_COLUMNS = ['phone', 'name', 'company', 'email', 'title', 'timeZone'] as const;
export type LeadColumn = (typeof LEAD_COLUMNS)[number];

const column = z.string().max(200);
const Mapping = z.strictObject({
  phone: column.describe('The header of the column with the numbers.'),
  name: column.nullish().describe('The header of the column with the names.'),
  company: column.nullish().describe('The header of the column with the companies.'),
  email: column.nullish().describe('The header of the column with the e-mail addresses.'),
  title: column.nullish().describe('The header of the column with the positions.'),
  time_zone: column.nullish().describe('The header of the column with the time zones.'),
});

/** Body of `POST /v1/campaigns/{id}/leads`. Each lead is checked by itself, so that every bad one is named. */
export const AddLeadsBody = component(
  'CampaignLeads',
  z.strictObject({
    leads: z
      .array(z.record(z.string(), z.unknown()))
      .nullish()
      .describe('Leads as `POST /calls` takes them, at most 10,000. Give these or `csv`.'),
    csv: z
      .string()
      .nullish()
      .describe('CSV text with a line of headers and at most 10,000 rows, up to 5,000,000 characters.'),
    mapping: Mapping.nullish().describe(
      'Which column has what. Left out: columns whose header is the name of the field.',
    ),
    delimiter: z
      .enum([',', ';', '\t', '|'])
      .nullish()
      .describe('The character between columns. Left out: the one that the line of headers has most.'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code of two letters, such as AE')
      .nullish()
      .describe('The country of numbers without a country code, such as AE. Left out: every number must be in E.164.'),
    on_bad_rows: z
      .enum(ON_BAD_ROWS)
      .nullish()
      .describe(
        '`skip` (unless told): good rows are added. `refuse`: nothing is added if one row is bad or a duplicate.',
      ),
  }),
  {
    description: 'Leads for a campaign: as JSON, or as CSV text with the meaning of its columns.',
    example: {
      csv: 'Mobile,Full name\n+971501234567,Sarah\n',
      mapping: { phone: 'Mobile', name: 'Full name' },
      on_bad_rows: 'skip',
    },
  },
);

const row = z
  .number()
  .int()
  .describe('The number of the row: as a spreadsheet counts, with the headers as 1; of JSON from 1.');

/** Answer of `POST /v1/campaigns/{id}/leads`. */
export const AddLeadsResponse = component(
  'AddedLeads',
  z.object({
    added: z.number().int().describe('How many leads were added.'),
    total: z.number().int().describe('How many leads the campaign has now.'),
    bad: z
      .array(
        z.object({
          row,
          field: z.string().nullable().describe('The field that is wrong; null when the whole row is.'),
          reason: z.string().describe('What is wrong with it.'),
        }),
      )
      .describe('The rows that cannot be leads, in their order.'),
    duplicates: z
      .array(
        z.object({
          row,
          phone: z.string().describe('The number, in E.164.'),
          first_row: z.number().int().nullable().describe('The row that has it too; null: the campaign had it before.'),
        }),
      )
      .describe('The rows whose number was there already, in their order.'),
  }),
  {
    description: 'What became of an import, row by row where it matters.',
    example: {
      added: 2,
      total: 2,
      bad: [{ row: 4, field: 'phone', reason: 'phone must be in E.164 format, such as +971501234567' }],
      duplicates: [{ row: 5, phone: '+971501234567', first_row: 2 }],
    },
  },
);

const id = uuid('The id of the campaign.');
const shownText = (description: string) => z.string().nullable().describe(description);
const count = (description: string) => z.number().int().describe(description);

const shownReport = {
  leads: count('Leads of the campaign.'),
  waiting: count('Leads that wait for their call.'),
  calling: count('Leads with a call that is not over.'),
  reached: count('Leads that answered.'),
  unreached: count('Leads that did not answer, as often as they were tried.'),
  failed: count('Leads that cannot be called.'),
  cancelled: count('Leads that are no longer called.'),
  goalsCompleted: count('Leads with whom the goal was reached.'),
  attempts: count('Calls made so far.'),
};

/** Answer of `GET /v1/campaigns/{id}/report`. */
export const CampaignReportResponse = component(
  'CampaignReport',
  z.object({
    ...snakeKeys(shownReport),
    outcomes: z
      .array(
        z.object({ outcome: z.enum(OUTCOMES).describe('How the last call to them ended.'), leads: count('Leads.') }),
      )
      .describe('Leads by the outcome of their last call.'),
    waits: z
      .array(
        z.object({
          reason: z.enum(CAMPAIGN_LEAD_REASONS).nullable().describe('Why they wait; null: for their turn.'),
          leads: count('Leads.'),
        }),
      )
      .describe('Waiting leads by what they wait for.'),
  }),
  {
    description: 'What became of the leads of a campaign. A rehearsal is not in it.',
    example: {
      leads: 120,
      waiting: 40,
      calling: 5,
      reached: 60,
      unreached: 10,
      failed: 5,
      cancelled: 0,
      goals_completed: 22,
      attempts: 96,
      outcomes: [
        { outcome: 'qualified', leads: 22 },
        { outcome: 'not_interested', leads: 38 },
        { outcome: 'no_answer', leads: 10 },
      ],
      waits: [
        { reason: null, leads: 28 },
        { reason: 'retry', leads: 12 },
      ],
    },
  },
);

/** A campaign as REST shows it. */
export const CampaignResponse = component(
  'Campaign',
  z.object({
    id,
    status: z
      .enum(CAMPAIGN_STATUSES)
      .describe('draft → scheduled (until `starts_at`) → running ⇄ paused → completed or cancelled.'),
    pause_reason: z.enum(CAMPAIGN_PAUSES).nullable().describe('Why it is paused; null when it is not.'),
    pause_note: shownText('More about that, for people.'),
    name: z.string().describe(CAMPAIGN_ABOUT.name),
    owner_email: shownText('Where the results are sent; null: the account’s address.'),
    product: z.string().describe(CAMPAIGN_ABOUT.product),
    goal: z.enum(GOALS).describe(CAMPAIGN_ABOUT.goal),
    language: z.enum(LANGUAGES).describe('The language of the agent.'),
    website_url: shownText(CAMPAIGN_ABOUT.websiteUrl),
    context: shownText(CAMPAIGN_ABOUT.context),
    booking_link: shownText('The page on which a meeting is booked.'),
    payment_link: shownText('The page on which the product is paid.'),
    pricing_summary: shownText(CAMPAIGN_ABOUT.pricingSummary),
    urgency_hook: shownText(CAMPAIGN_ABOUT.urgencyHook),
    goal_criteria: shownText(CAMPAIGN_ABOUT.goalCriteria),
    media: z.enum(CALL_MEDIA).nullable().describe('What carries the calls; null: what the server is set up for.'),
    calling_window: z
      .object({
        timezone: z.string().describe('The time zone of leads that name none, by IANA.'),
        days: z.array(z.enum(WEEKDAYS)).describe('The days of the week.'),
        from: z.string().describe('The start of each day, HH:MM.'),
        to: z.string().describe('The end of each day, HH:MM.'),
      })
      .nullable()
      .describe('When leads are called, each in its own time zone; null: at any time.'),
    starts_at: timestamp('When the calls begin; null: once it is launched.').nullable(),
    concurrency: z.number().int().describe('The most of its calls that are live at once.'),
    retry_on: z.array(z.enum(RETRY_CAUSES)).describe('Which unanswered calls are tried again.'),
    max_attempts: z.number().int().describe('The most calls to one lead.'),
    retry_minutes: z.number().int().describe('Minutes between two calls to one lead.'),
    total: z.number().int().describe('How many leads it has.'),
    created_at: timestamp('When it was made.'),
    updated_at: timestamp('When its settings or its state last changed.'),
    launched_at: timestamp('When it was launched; null before.').nullable(),
    ended_at: timestamp('When it was completed or cancelled; null before.').nullable(),
  }),
  {
    description: 'Many leads, called in their calling hours, a few at once, and again when nobody answers.',
    example: {
      id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e11',
      status: 'running',
      pause_reason: null,
      pause_note: null,
      ...example,
      owner_email: null,
      language: 'en',
      website_url: null,
      context: null,
      booking_link: null,
      payment_link: null,
      pricing_summary: null,
      urgency_hook: null,
      goal_criteria: null,
      media: null,
      starts_at: null,
      total: 120,
      created_at: '2026-06-12T08:00:00.000Z',
      updated_at: '2026-06-12T08:30:00.000Z',
      launched_at: '2026-06-12T08:30:00.000Z',
      ended_at: null,
    },
  },
);

/** A lead of a campaign as REST shows it. */
export const CampaignLeadResponse = component(
  'CampaignLead',
  z.object({
    id: uuid('The id of the lead.'),
    position: z.number().int().describe('Its place in the campaign, from 1. `after` takes it.'),
    phone: shownText('The number, in E.164; null once it was erased.'),
    name: shownText('The name of the lead.'),
    company: shownText('The company of the lead.'),
    email: shownText('The e-mail address of the lead.'),
    title: shownText('The position of the lead in the company.'),
    time_zone: shownText('The time zone of the lead; null: that of the calling window.'),
    status: z.enum(CAMPAIGN_LEAD_STATUSES).describe('waiting → calling → reached, unreached, failed or cancelled.'),
    reason: z
      .enum(CAMPAIGN_LEAD_REASONS)
      .nullable()
      .describe('Why it waits, or why it is not called; null: it waits for its turn.'),
    due_at: timestamp('When a waiting lead is called or checked again.').nullable(),
    attempts: z.number().int().describe('How many calls were made to it.'),
    outcome: z.enum(OUTCOMES).nullable().describe('How the last of them ended.'),
    goal_completed: z.boolean().nullable().describe('Whether the goal was reached.'),
    call_id: z.uuid().nullable().describe('Its last call.'),
    ended_at: timestamp('When it was over; null before.').nullable(),
  }),
  {
    description: 'A lead of a campaign, with its state.',
    example: {
      id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e12',
      position: 1,
      phone: '+971501234567',
      name: 'Sarah',
      company: 'Acme Corp',
      email: null,
      title: null,
      time_zone: 'Asia/Dubai',
      status: 'waiting',
      reason: 'retry',
      due_at: '2026-06-12T09:30:00.000Z',
      attempts: 1,
      outcome: 'no_answer',
      goal_completed: false,
      call_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e0f',
      ended_at: null,
    },
  },
);

/** Body of `POST /v1/campaigns/{id}/rehearsals`. */
export const RehearseBody = component(
  'NewRehearsal',
  z.strictObject({
    personas: z
      .number()
      .int()
      .min(1)
      .max(MAX_REHEARSED)
      .nullish()
      .describe('How many simulated leads, each of another kind, 1 to 16; 8 unless told.'),
  }),
  { description: 'A rehearsal to hold.', example: { personas: 8 } },
);

/** A rehearsal as REST shows it. */
export const RehearsalResponse = component(
  'Rehearsal',
  z.object({
    id: uuid('The id of the rehearsal.'),
    campaign_id: id,
    status: z.enum(['running', 'completed', 'failed']).describe('Its state.'),
    personas: z.number().int().describe('How many conversations it has when it is completed.'),
    error: shownText('Why it failed.'),
    results: z
      .array(
        z.object({
          persona: z.string().describe('The kind of simulated lead.'),
          outcome: z.enum(OUTCOMES).describe('How the conversation ended.'),
          goal_completed: z.boolean().describe('Whether the goal was reached.'),
          score: z.number().int().nullable().describe('From 0 to 100; null when nobody answered.'),
          rationale: shownText('Why it has this score.'),
          transcript: z
            .array(
              z.object({
                role: z.enum(['agent', 'lead']).describe('Who speaks.'),
                text: z.string().describe('What is said.'),
              }),
            )
            .describe('The turns, in their order.'),
        }),
      )
      .describe('The conversations so far, the worst first.'),
    created_at: timestamp('When it began.'),
    ended_at: timestamp('When it was over; null before.').nullable(),
  }),
  {
    description: 'Conversations with simulated leads. They are no calls: nobody is dialled, and no minutes are used.',
    example: {
      id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e13',
      campaign_id: '0199f0d4-3c1a-7b2e-8f4d-5a6b7c8d9e11',
      status: 'completed',
      personas: 1,
      error: null,
      results: [
        {
          persona: 'busy',
          outcome: 'callback_requested',
          goal_completed: false,
          score: 70,
          rationale: 'The agent kept it short.',
          transcript: [{ role: 'agent', text: 'Hello, I am calling about CloudSync CRM.' }],
        },
      ],
      created_at: '2026-06-12T08:10:00.000Z',
      ended_at: '2026-06-12T08:10:02.000Z',
    },
  },
);

/** A lead of an import. */
export const CampaignLeadInput = z.object({
  ...PlacementLead.shape,
  timeZone: nullable(text(64)).describe('The time zone of this person, by IANA, such as Asia/Dubai.'),
});
export type CampaignLeadInput = z.output<typeof CampaignLeadInput>;
