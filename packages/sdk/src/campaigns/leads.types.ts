import type { Lead } from '../calls/calls.types.ts';
import type { Outcome } from '../wire/calls.words.ts';

/**
 * The state of a lead: it waits, has a call, answered (`reached`), did not answer (`unreached`), cannot be called, or is
 * no longer called.
 *
 * @example
 * const isOpen = (status: CampaignLeadStatus) => status === 'waiting' || status === 'calling';
 */
export type CampaignLeadStatus = 'waiting' | 'calling' | 'reached' | 'unreached' | 'failed' | 'cancelled';

/**
 * Why a lead waits, or why it is not called.
 *
 * @example
 * const reason: CampaignLeadReason = 'outside_window';
 */
export type CampaignLeadReason =
  | 'outside_window'
  | 'retry'
  | 'number_cap'
  | 'held'
  | 'suppressed'
  | 'call_failed'
  | 'call_cancelled'
  | 'campaign_cancelled'
  | 'erased';

/**
 * Which column of a CSV has what, by its header.
 *
 * @example
 * const mapping: CsvColumns = { phone: 'Mobile', name: 'Full name' };
 */
export interface CsvColumns {
  phone: string;
  name?: string | null | undefined;
  company?: string | null | undefined;
  email?: string | null | undefined;
  title?: string | null | undefined;
  timeZone?: string | null | undefined;
  /** Of the record of consent: the ground, what was agreed to, when, and where. */
  consentBasis?: string | null | undefined;
  consentText?: string | null | undefined;
  consentAt?: string | null | undefined;
  consentSource?: string | null | undefined;
}

/**
 * Input of `campaigns.addLeads`: `leads`, or `csv`.
 *
 * @example
 * const input: AddLeadsInput = { csv, mapping: { phone: 'Mobile' }, country: 'AE' };
 */
export interface AddLeadsInput {
  /** At most 10,000. With `country`, numbers may be written as people write them there. */
  leads?: Lead[] | null | undefined;
  /** CSV text with a line of headers and at most 10,000 rows. */
  csv?: string | null | undefined;
  /** Default: columns whose header is the name of the field. */
  mapping?: CsvColumns | null | undefined;
  /** Default: the one that the line of headers has most. */
  delimiter?: ',' | ';' | '\t' | '|' | null | undefined;
  /** The country of numbers without a country code, such as AE. Default: all numbers are in E.164. */
  country?: string | null | undefined;
  /** `skip` (default): good rows are added. `refuse`: nothing is, if one row is bad or a duplicate. */
  onBadRows?: 'skip' | 'refuse' | null | undefined;
}

/**
 * What became of an import. Rows of CSV are counted as a spreadsheet counts them, with the headers as 1; leads from 1.
 *
 * @example
 * for (const { row, field, reason } of added.bad) console.log(`row ${row}: ${field ?? ''} ${reason}`);
 */
export interface AddedLeads {
  added: number;
  /** How many leads the campaign has now. */
  total: number;
  bad: { row: number; field: string | null; reason: string }[];
  /** `firstRow`: the row that has the number too; null: the campaign had it before. */
  duplicates: { row: number; phone: string; firstRow: number | null }[];
}

/**
 * A lead of a campaign, with its state.
 *
 * @example
 * const line = ({ phone, status, reason, dueAt }: CampaignLead) => `${phone}: ${status} ${reason ?? ''} ${dueAt ?? ''}`;
 */
export interface CampaignLead {
  id: string;
  /** Its place in the campaign, from 1. */
  position: number;
  /** E.164; null once it was erased. */
  phone: string | null;
  name: string | null;
  company: string | null;
  email: string | null;
  title: string | null;
  timeZone: string | null;
  status: CampaignLeadStatus;
  /** null: it waits for its turn, or needs no reason. */
  reason: CampaignLeadReason | null;
  /** When a waiting lead is called or checked again. */
  dueAt: string | null;
  /** How many calls were made to it. */
  attempts: number;
  /** How the last of them ended. */
  outcome: Outcome | null;
  goalCompleted: boolean | null;
  /** Its last call. */
  callId: string | null;
  endedAt: string | null;
}

/**
 * A part of the leads of a campaign.
 *
 * @example
 * const filter: CampaignLeadFilter = { status: 'waiting', limit: 500 };
 */
export interface CampaignLeadFilter {
  status?: CampaignLeadStatus | null | undefined;
  /** Only leads behind this `position`. */
  after?: number | undefined;
  /** The length of a page, up to 500. Default: 50. */
  limit?: number | undefined;
}
