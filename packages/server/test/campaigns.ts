import { policyMind } from '@nova-calls/conversation';
import type { CampaignsDeps } from '../src/modules/campaigns/campaigns.deps.ts';
import type { NewCampaign } from '../src/modules/campaigns/campaigns.types.ts';
import { pump } from '../src/modules/campaigns/running/pump.ts';
import { withdraw } from '../src/modules/campaigns/running/withdrawing.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import type { PrismaClient } from '../src/platform/db/index.ts';
import type { JobRun } from '../src/platform/queue/index.ts';
import type { EndReason } from '../src/providers/voice/index.ts';
import { createHandDriver } from './fakes/voice-driver.ts';
import { createKit, nextPhone, type KitOptions } from './kit.ts';

/** A run of a job that nobody else holds. */
export const jobRun = (changes: Partial<JobRun> = {}): JobRun => ({
  held: { id: '1', claims: 1 } as unknown as JobRun['held'],
  attempt: 0,
  isLastAttempt: false,
  signal: new AbortController().signal,
  cut: new AbortController().signal,
  complete: async () => {},
  ...changes,
});

/** The same for a job that an earlier run has left behind: whatever is armed, it is its turn. */
export const claimedAgain = () => jobRun({ held: { id: '1', claims: 2 } as unknown as JobRun['held'] });

/** The job that places the next calls of a campaign, as it is armed. */
export async function pumpJobOf(prisma: PrismaClient, campaignId: string) {
  const { pumpDue } = await prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  return { campaignId, due: pumpDue?.toISOString() ?? null };
}

/** Campaigns whose jobs the test runs, and whose calls it ends, by hand. */
export async function openCampaigns(options: KitOptions = {}) {
  const voice = createHandDriver();
  const kit = await createKit({ work: false, voice, ...options });
  const deps: CampaignsDeps = { ...kit, mind: policyMind() };
  const { prisma } = kit.db;
  const callOf = (id: string) => prisma.call.findUniqueOrThrow({ where: { id } });

  const make = async (caller: Caller, changes: Partial<NewCampaign> = {}, phones = [nextPhone()]) => {
    const { id } = await kit.campaigns.create(caller, { ...NEW_CAMPAIGN, callingWindow: null, ...changes });
    await add(caller, id, phones);
    return id;
  };
  const add = (caller: Caller, id: string, phones: string[]) =>
    kit.campaigns.addLeads(caller, id, leadsOf(phones.map((phone) => ({ phone }))));
  const pumpAgain = async (id: string) => pump(deps, await pumpJobOf(prisma, id), claimedAgain());

  return {
    kit,
    deps,
    make,
    add,
    /** A campaign that was launched, with its first calls. */
    async launch(caller: Caller, changes: Partial<NewCampaign> = {}, phones = [nextPhone()]) {
      const id = await make(caller, changes, phones);
      await kit.campaigns.launch(caller, id);
      await pumpAgain(id);
      return id;
    },
    pump: pumpAgain,
    withdraw: (id: string) => withdraw(deps, id, jobRun()),
    campaign: (id: string) => prisma.campaign.findUniqueOrThrow({ where: { id } }),
    leads: (campaignId: string) =>
      prisma.campaignLead.findMany({ where: { campaignId }, orderBy: { position: 'asc' } }),
    /** The calls of a campaign that are not over. */
    open: (campaignId: string) =>
      prisma.call.findMany({
        where: { batch: { campaignId }, status: { in: ['queued', 'dispatched', 'ringing', 'in_progress'] } },
        orderBy: { createdAt: 'asc' },
      }),
    /** Ends a live call as its line would: unanswered, or answered and hung up after the agent's first words. */
    async end(callId: string, how: EndReason | 'answered') {
      const report = async (given: Parameters<ReturnType<typeof voice.host>['report']>[2]) =>
        voice.host().report(callId, (await callOf(callId)).step, given);
      if (how !== 'answered') return void (await report({ type: 'ended', reason: how }));
      await report({ type: 'state', state: 'answered', by: 'persona' });
      await report({ type: 'ask', silent: false, atMs: 0, speechSeconds: () => 1 });
      await report({ type: 'heard', text: 'No, I am not interested.', fromMs: 1000, toMs: 2000 });
      await report({ type: 'ask', silent: false, atMs: 2000, speechSeconds: () => 1 });
      await report({ type: 'ended', reason: 'lead_hung_up' });
    },
  };
}
export type Campaigns = Awaited<ReturnType<typeof openCampaigns>>;

export const NEW_CAMPAIGN = {
  name: 'Autumn',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  consent: true,
} satisfies NewCampaign;

export const leadsOf = (leads: Record<string, unknown>[]) => ({
  leads,
  csv: null,
  country: null,
  onBadRows: 'skip' as const,
});

export const phonesOf = (count: number) => Array.from({ length: count }, () => nextPhone());
