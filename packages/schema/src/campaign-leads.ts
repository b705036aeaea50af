import { z } from 'zod';
import { timestamp, uuid } from './common.ts';
import { component } from './component.ts';
import { CAMPAIGN_LEAD_REASONS, CAMPAIGN_LEAD_STATUSES, ON_BAD_ROWS, OUTCOMES } from './words.ts';

/** The most leads of a campaign, and rows of an import. */
export const MAX_CAMPAIGN_LEADS = 10_000;
/** The most characters of an import's CSV text. */
export const MAX_CSV_LENGTH = 5_000_000;
/** The characters that may stand between the columns of a CSV. */
export const CSV_DELIMITERS = [',', ';', '\t', '|'] as const;
/** The most characters of a header that a field is mapped to. */
export const MAX_HEADER_LENGTH = 200;

/** The fields of a lead that a column of a CSV can be mapped to. */
export const LEAD_COLUMNS = [
  'phone',
  'name',
  'company',
  'email',
  'title',
  'timeZone',
  'consentBasis',
  'consentText',
  'consentAt',
  'consentSource',
] as const;
export type LeadColumn = (typeof LEAD_COLUMNS)[number];

const column = z.string().max(MAX_HEADER_LENGTH);
const Mapping = z.strictObject({
  phone: column.describe('The header of the column with the numbers.'),
  name: column.nullish().describe('The header of the column with the names.'),
  company: column.nullish().describe('The header of the column with the companies.'),
  email: column.nullish().describe('The header of the column with the e-mail addresses.'),
  title: column.nullish().describe('The header of the column with the positions.'),
  time_zone: column.nullish().describe('The header of the column with the time zones.'),
  consent_basis: column.nullish().describe('The header of the column with the grounds of the consent.'),
  consent_text: column.nullish().describe('The header of the column with what the person agreed to.'),
  consent_at: column.nullish().describe('The header of the column with the times of the consent.'),
  consent_source: column.nullish().describe('The header of the column with where it was given.'),
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
      .enum(CSV_DELIMITERS)
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

const shownText = (description: string) => z.string().nullable().describe(description);

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
