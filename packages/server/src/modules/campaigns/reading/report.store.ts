import {
  CAMPAIGN_LEAD_STATUSES,
  type CampaignLeadReason,
  type CampaignLeadStatus,
  type Outcome,
} from '@nova-calls/schema';
import type { PrismaClient } from '../../../platform/db/index.ts';

/** What became of the leads of a campaign. */
export interface CampaignReport extends Record<CampaignLeadStatus, number> {
  leads: number;
  goalsCompleted: number;
  attempts: number;
  /** Leads by the outcome of their last call. */
  outcomes: { outcome: Outcome; leads: number }[];
  /** Waiting leads by what they wait for; null: for their turn. */
  waits: { reason: CampaignLeadReason | null; leads: number }[];
}

interface Group {
  id: string;
  status: CampaignLeadStatus;
  reason: CampaignLeadReason | null;
  outcome: Outcome | null;
  leads: number;
  goals: number;
  attempts: number;
}

/** Counts the leads of campaigns in one statement. @returns the reports in the order of the ids. */
export async function reportsOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  campaignIds: readonly string[],
): Promise<CampaignReport[]> {
  const groups = await prisma.$queryRaw<Group[]>`
    SELECT campaign_id AS id, status, reason, outcome, count(*)::int AS leads,
      (count(*) FILTER (WHERE goal_completed))::int AS goals, sum(attempts)::int AS attempts
    FROM campaign_leads WHERE campaign_id = ANY(${[...new Set(campaignIds)]}::uuid[])
    GROUP BY campaign_id, status, reason, outcome`;
  const byCampaign = Map.groupBy(groups, ({ id }) => id);
  return campaignIds.map((id) => reportOf(byCampaign.get(id) ?? []));
}

function reportOf(groups: Group[]): CampaignReport {
  const sum = (some: Group[], of: 'leads' | 'goals' | 'attempts' = 'leads') =>
    some.reduce((total, group) => total + group[of], 0);
  const by = <K extends 'outcome' | 'reason'>(key: K, some: Group[]) =>
    [...Map.groupBy(some, (group) => group[key])].map(([value, own]) => ({ value, leads: sum(own) }));
  const counts = CAMPAIGN_LEAD_STATUSES.map(
    (status) => [status, sum(groups.filter((group) => group.status === status))] as const,
  );
  return {
    leads: sum(groups),
    ...(Object.fromEntries(counts) as Record<CampaignLeadStatus, number>),
    goalsCompleted: sum(groups, 'goals'),
    attempts: sum(groups, 'attempts'),
    outcomes: by('outcome', groups)
      .flatMap(({ value, leads }) => (value === null ? [] : [{ outcome: value, leads }]))
      .toSorted((a, b) => b.leads - a.leads || a.outcome.localeCompare(b.outcome)),
    waits: by(
      'reason',
      groups.filter(({ status }) => status === 'waiting'),
    ).map(({ value, leads }) => ({ reason: value, leads })),
  };
}
