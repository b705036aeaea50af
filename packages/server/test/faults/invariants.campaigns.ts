import type { Call, CampaignLead } from '../../src/generated/client/client.ts';
import type { PrismaClient } from '../../src/platform/db/index.ts';

interface Rules {
  /** The outcomes after which a lead is called again. */
  retryOn: string[];
  maxAttempts: number;
  retryMs: number;
}

/**
 * Checks a campaign that is completed: each lead was called as often as the campaign says and no sooner, never twice at
 * once, and each call that was placed is one that its lead knows of.
 */
export async function campaignFaults(prisma: PrismaClient, campaignId: string, rules: Rules): Promise<string[]> {
  const calls = await prisma.call.findMany({
    where: { batch: { campaignId } },
    orderBy: { createdAt: 'asc' },
    include: { campaignAttempt: true, events: { where: { type: 'dispatched' }, select: { seq: true } } },
  });
  const leads = await prisma.campaignLead.findMany({ where: { campaignId } });
  const byPhone = Map.groupBy(calls, ({ phone }) => phone);
  const faults = leads.flatMap((lead) => leadFaults(lead, byPhone.get(lead.phone!) ?? [], rules));
  for (const { id, campaignAttempt, events, status } of calls) {
    if (!campaignAttempt) faults.push(`call ${id} is no attempt of a lead`);
    if (events.length !== 1) faults.push(`call ${id} was dispatched ${events.length} times`);
    if (status !== 'completed') faults.push(`call ${id} is ${status}`);
  }
  const { status } = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  return status === 'completed' ? faults : [...faults, `the campaign is ${status}`];
}

function leadFaults(lead: CampaignLead, calls: Call[], { retryOn, maxAttempts, retryMs }: Rules): string[] {
  const faults: string[] = [];
  const says = (holds: boolean, fault: string) => void (holds || faults.push(`lead ${lead.position}: ${fault}`));
  says(calls.length > 0, 'was not called');
  says(calls.length <= maxAttempts, `was called ${calls.length} times`);
  says(calls.length === lead.attempts, `has ${calls.length} calls and ${lead.attempts} attempts`);
  const last = calls.at(-1);
  says(lead.callId === last?.id && lead.outcome === last?.outcome, 'does not know its last call');
  const isOver = calls.length >= maxAttempts || !retryOn.includes(last?.outcome ?? '');
  says(isOver, `was not called again after ${last?.outcome}`);
  says(lead.status === 'reached' || lead.status === 'unreached', `is ${lead.status}`);
  for (const [at, call] of calls.slice(1).entries()) {
    const before = calls[at]!;
    says(retryOn.includes(before.outcome ?? ''), `was called again after ${before.outcome}`);
    says(+call.createdAt - +before.endedAt! >= retryMs, 'was called again too soon');
  }
  return faults;
}
