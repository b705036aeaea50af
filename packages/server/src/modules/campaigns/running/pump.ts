import type { JobRun } from '../../../platform/queue/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import type { PumpPayload } from '../campaigns.jobs.ts';
import { lockCampaign } from '../reading/campaigns.store.ts';
import { arm, disarm } from './arming.ts';
import { candidatesOf, countCalling, nextDue, type Candidate, type Running } from './candidates.store.ts';
import { placeAttempts } from './placing.ts';
import { sortOut } from './sorting.ts';
import { pauseFor } from './states.ts';

/** How often one job looks for leads. A campaign that is not done by then goes on in the next job. */
const ROUNDS = 50;

/**
 * Places the next calls of a running campaign, up to its limit of live calls. Placing a call, the new state of its lead
 * and the record of the attempt are one transaction under the lock of the campaign: of two jobs at once, one places
 * nothing, and a job that dies leaves whole attempts.
 */
export async function pump(deps: CampaignsDeps, job: PumpPayload, run: JobRun): Promise<void> {
  if (!(await disarm(deps, job, run))) return;
  const { campaignId } = job;
  await start(deps, campaignId);
  let isDone = false;
  for (let round = 0; round < ROUNDS && !isDone && !run.signal.aborted; round++) isDone = await step(deps, campaignId);
  await rest(deps, campaignId, isDone, run);
}

/** Starts a scheduled campaign whose time has come. */
async function start({ db, clock, bus }: CampaignsDeps, campaignId: string): Promise<void> {
  const now = clock.now();
  await db.transact(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, status: 'scheduled', OR: [{ startsAt: null }, { startsAt: { lte: now } }] },
      data: { status: 'running', updatedAt: now },
    });
    if (count > 0) changed({ bus }, tx, campaignId);
  });
}

/** One round. @returns whether nothing more can be placed now. */
async function step(deps: CampaignsDeps, campaignId: string): Promise<boolean> {
  const campaign = await readRunning(deps, campaignId);
  if (!campaign) return true;
  const free = campaign.concurrency - (await countCalling(deps.db.prisma, campaignId));
  if (free <= 0) return true;
  const due = await candidatesOf(deps.db.prisma, campaignId, deps.clock.now());
  if (due.length === 0) return true;
  const ready = (await sortOut(deps, campaign, due)).slice(0, free);
  return ready.length > 0 && (await placeSome(deps, campaign, ready));
}

const readRunning = ({ db }: CampaignsDeps, id: string): Promise<Running | null> =>
  db.prisma.campaign.findFirst({
    where: { id, status: 'running' },
    include: { account: { select: { id: true, email: true } } },
  });

/** Places as many calls as there are minutes for. @returns whether nothing more can be placed now. */
async function placeSome(deps: CampaignsDeps, campaign: Running, ready: Candidate[]): Promise<boolean> {
  for (let count = ready.length; count > 0; count = Math.floor(count / 2)) {
    const placed = await placeAttempts(deps, campaign, ready.slice(0, count));
    if (placed === 'done' || placed === 'overtaken') return false;
    if (placed !== 'no_minutes') return pauseFor(deps, campaign.id, placed.pause, placed.note).then(() => true);
  }
  // Calls that are live may give minutes back. Their end arms the pump.
  if ((await countCalling(deps.db.prisma, campaign.id)) === 0) await pauseFor(deps, campaign.id, 'no_minutes', null);
  return true;
}

/** Ends the job: completes the campaign when no lead is left, or arms the next job. */
async function rest(deps: CampaignsDeps, campaignId: string, isDone: boolean, run: JobRun): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transact(async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign?.status === 'scheduled' && campaign.startsAt) await arm(deps, tx, campaignId, campaign.startsAt);
    if (campaign?.status === 'running') {
      const due = isDone ? await nextDue(tx, campaignId, now) : now;
      if (due === 'none') {
        await tx.campaign.update({
          where: { id: campaignId },
          data: { status: 'completed', endedAt: now, updatedAt: now },
        });
        changed(deps, tx, campaignId);
      } else if (due) await arm(deps, tx, campaignId, due);
    }
    await run.complete(tx);
  });
}
