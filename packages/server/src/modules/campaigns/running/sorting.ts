import type { CallingWindow, CampaignLeadReason } from '@nova-calls/schema';
import { nextAllowed } from '../../../platform/calling-window/index.ts';
import { after, DAY } from '../../../platform/clock/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { CAP_DAYS, capFreesAt } from '../campaigns.model.ts';
import { windowOf } from '../settings/settings.ts';
import { placedTo, type Candidate, type Running } from './candidates.store.ts';

/** Why a lead is not called now. */
interface Obstacle {
  status: 'waiting' | 'failed';
  reason: CampaignLeadReason;
  dueAt: Date | null;
}

/** Writes down why leads may not be called now, in one statement. @returns those that may. */
export async function sortOut(deps: CampaignsDeps, campaign: Running, due: Candidate[]): Promise<Candidate[]> {
  const { db, clock, suppressions, config } = deps;
  const now = clock.now();
  const { accountId } = campaign;
  const phones = due.map(({ phone }) => phone);
  const suppressed = await suppressions.among(db.prisma, { accountId }, phones);
  const placed = await placedTo(db.prisma, accountId, phones, after(now, -CAP_DAYS * DAY));
  const window = windowOf(campaign);
  const obstacles = new Map<string, Obstacle>();
  for (const lead of due) {
    const obstacle = suppressed.has(lead.phone)
      ? SUPPRESSED
      : (outside(window, lead, now) ?? capped(placed.get(lead.phone) ?? [], config.CAMPAIGN_CALLS_PER_NUMBER, now));
    if (obstacle) obstacles.set(lead.id, obstacle);
  }
  if (obstacles.size > 0) await writeObstacles(deps, campaign, obstacles);
  return due.filter(({ id }) => !obstacles.has(id));
}

const SUPPRESSED: Obstacle = { status: 'failed', reason: 'suppressed', dueAt: null };

/** The window in the lead's own time zone, where it has one. */
function outside(window: CallingWindow | null, { timeZone }: Candidate, now: Date): Obstacle | null {
  if (!window) return null;
  const dueAt = nextAllowed(timeZone ? { ...window, timezone: timeZone } : window, now);
  return dueAt > now ? { status: 'waiting', reason: 'outside_window', dueAt } : null;
}

function capped(placed: readonly number[], cap: number, now: Date): Obstacle | null {
  const at = capFreesAt(placed, cap, CAP_DAYS * DAY, now.getTime());
  return at === null ? null : { status: 'waiting', reason: 'number_cap', dueAt: new Date(at) };
}

/**
 * A lead that another job took meanwhile is left alone, and so are all when the campaign was changed since it was read: its
 * new calling window may allow what the old one did not. The lock has a change wait, which then looks at these leads again.
 */
async function writeObstacles(
  { db, clock }: CampaignsDeps,
  { id: campaignId, updatedAt }: Running,
  obstacles: Map<string, Obstacle>,
): Promise<void> {
  const now = clock.now();
  const rows = [...obstacles].map(([id, { status, reason, dueAt }]) => ({
    id,
    status,
    reason,
    due_at: dueAt,
    ended_at: status === 'failed' ? now : null,
  }));
  await db.prisma.$executeRaw`
    WITH c AS (
      SELECT id FROM campaigns WHERE id = ${campaignId}::uuid AND updated_at <= ${updatedAt}::timestamptz FOR SHARE)
    UPDATE campaign_leads l SET status = r.status, reason = r.reason, due_at = r.due_at, ended_at = r.ended_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, status text, reason text, due_at timestamptz, ended_at timestamptz), c
    WHERE l.campaign_id = c.id AND l.id = r.id AND l.status = 'waiting' AND l.due_at <= ${now}::timestamptz`;
}
