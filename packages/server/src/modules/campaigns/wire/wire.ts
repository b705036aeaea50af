import {
  camelKeys,
  snakeKeys,
  type AddLeadsBody,
  type AddLeadsResponse,
  type CampaignLeadResponse,
  type CampaignResponse,
  type RehearsalResponse,
} from '@nova-calls/schema';
import type { z } from 'zod';
import type { Campaign, CampaignLead, CampaignRehearsal } from '../../../generated/client/client.ts';
import type { AddedLeads, NewLeads } from '../importing/importing.ts';
import { resultsOf, worstFirst } from '../rehearsing/rehearsals.store.ts';
import { windowOf } from '../settings/settings.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

type CampaignShape = z.input<typeof CampaignResponse>;

export function toCampaign(row: Campaign): CampaignShape {
  const { accountId: _account, batchId: _batch, pumpDue: _due, ...shown } = row;
  return {
    ...snakeKeys(shown),
    status: row.status as CampaignShape['status'],
    pause_reason: row.pauseReason as CampaignShape['pause_reason'],
    goal: row.goal as CampaignShape['goal'],
    language: row.language as CampaignShape['language'],
    media: row.media as CampaignShape['media'],
    retry_on: row.retryOn as CampaignShape['retry_on'],
    calling_window: windowOf(row),
    starts_at: iso(row.startsAt),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    launched_at: iso(row.launchedAt),
    ended_at: iso(row.endedAt),
  };
}

type LeadShape = z.input<typeof CampaignLeadResponse>;

export function toLead(row: CampaignLead): LeadShape {
  const { campaignId: _campaign, accountId: _account, consent: _consent, addedAt: _added, ...shown } = row;
  return {
    ...snakeKeys(shown),
    status: row.status as LeadShape['status'],
    reason: row.reason as LeadShape['reason'],
    outcome: row.outcome as LeadShape['outcome'],
    due_at: iso(row.dueAt),
    ended_at: iso(row.endedAt),
  };
}

export const toRehearsal = (row: CampaignRehearsal): z.input<typeof RehearsalResponse> => ({
  id: row.id,
  campaign_id: row.campaignId,
  status: row.status as 'running' | 'completed' | 'failed',
  personas: row.personas.length,
  error: row.error,
  results: worstFirst(resultsOf(row)).map((result) => snakeKeys(result)),
  created_at: row.createdAt.toISOString(),
  ended_at: iso(row.endedAt),
});

export const toAdded = ({ duplicates, ...added }: AddedLeads): z.input<typeof AddLeadsResponse> => ({
  ...added,
  duplicates: duplicates.map((duplicate) => snakeKeys(duplicate)),
});

export function newLeadsOf(body: z.output<typeof AddLeadsBody>): NewLeads {
  const { leads = null, csv, mapping, delimiter = null, country = null, on_bad_rows: onBadRows } = body;
  const given = mapping ? camelKeys(mapping) : null;
  return {
    leads,
    csv: csv === null || csv === undefined ? null : { text: csv, mapping: given, delimiter },
    country,
    onBadRows: onBadRows ?? 'skip',
  };
}
