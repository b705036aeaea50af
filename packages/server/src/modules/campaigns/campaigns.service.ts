import { requireViewer } from '../../platform/auth/index.ts';
import { badRequest, conflict } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { holdAccount } from '../../platform/privacy/index.ts';
import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { CampaignsDeps } from './campaigns.deps.ts';
import { changed } from './campaigns.events.ts';
import {
  campaignRetentionJob,
  campaignSweepJob,
  pumpJob,
  rehearseJob,
  releaseJob,
  withdrawJob,
} from './campaigns.jobs.ts';
import { isOver, OPEN, OPEN_CAMPAIGNS } from './campaigns.model.ts';
import type { CampaignsModule, CampaignsService } from './campaigns.types.ts';
import { addLeads } from './importing/importing.ts';
import {
  leadsAfter,
  listCampaigns,
  lockOwn,
  ownCampaign,
  ownCampaigns,
  pageOfCampaigns,
} from './reading/campaigns.store.ts';
import { reportsOf } from './reading/report.store.ts';
import { watchCampaign } from './reading/watching.ts';
import {
  beginRehearsal,
  holdRehearsal,
  ownRehearsal,
  rehearsalLimit,
  sweepRehearsals,
} from './rehearsing/rehearsing.ts';
import { arm } from './running/arming.ts';
import { deleteCampaign } from './running/deleting.ts';
import { followsCalls } from './running/following.ts';
import { pump } from './running/pump.ts';
import { cancel, launch, pause, resume } from './running/states.ts';
import { retainCampaigns, sweepCampaigns } from './running/upkeep.ts';
import { release, withdraw } from './running/withdrawing.ts';
import { checked, DEFAULTS, givenOf, settingsOf } from './settings/settings.ts';

export type { CampaignsService };

/** Campaigns: many leads, called in their calling hours, a few at once, and again when nobody answers. */
export const createCampaigns = (deps: CampaignsDeps): CampaignsModule => ({
  service: createService(deps),
  jobs: campaignsJobs(deps),
  listeners: [followsCalls(deps)],
});

const campaignsJobs = (deps: CampaignsDeps): JobRegistration[] => [
  handles(pumpJob, (job, run) => pump(deps, job, run)),
  handles(withdrawJob, ({ campaignId }, run) => withdraw(deps, campaignId, run)),
  handles(releaseJob, (job, run) => release(deps, job, run)),
  handles(rehearseJob, ({ rehearsalId }, run) => holdRehearsal(deps, rehearsalId, run)),
  runsAt('* * * * *', campaignSweepJob, () => sweep(deps)),
  runsAt('20 3 * * *', campaignRetentionJob, () => retainCampaigns(deps)),
];

async function sweep(deps: CampaignsDeps): Promise<void> {
  await sweepCampaigns(deps);
  await sweepRehearsals(deps);
}

function createService(deps: CampaignsDeps): CampaignsService {
  const rehearsals = rehearsalLimit(deps);
  return {
    create: (caller, input, nameOf) => create(deps, caller, input, nameOf),
    update: (caller, id, input, nameOf) => update(deps, caller, id, input, nameOf),
    addLeads: (caller, id, input) => addLeads(deps, caller, id, input),
    launch: (caller, id) => launch(deps, caller, id),
    pause: (caller, id) => pause(deps, caller, id),
    resume: (caller, id) => resume(deps, caller, id),
    cancel: (caller, id) => cancel(deps, caller, id),
    delete: (caller, id) => deleteCampaign(deps, caller, id),
    own: ownCampaigns,
    campaign: (caller, id, query) => ownCampaign(deps, caller, id, query),
    page: (caller, query) => pageOfCampaigns(deps, caller, query),
    list: async (caller, place) => listCampaigns(deps, caller, place),
    async leads(caller, id, filter, place) {
      await ownCampaign(deps, caller, id);
      return leadsAfter(deps, id, filter, place);
    },
    async report(caller, id) {
      await ownCampaign(deps, caller, id);
      return (await reportsOf(deps.db.prisma, [id]))[0]!;
    },
    rehearse: (caller, id, personas) => beginRehearsal(deps, rehearsals, caller, id, personas),
    rehearsal: (caller, id, rehearsalId) => ownRehearsal(deps, caller, id, rehearsalId),
    async watch(caller, id) {
      await ownCampaign(deps, caller, id);
      return watchCampaign(deps, id);
    },
    sweep: () => sweep(deps),
    retain: () => retainCampaigns(deps),
  };
}

type Create = Parameters<CampaignsService['create']>;

async function create(deps: CampaignsDeps, caller: Create[0], { consent, ...input }: Create[1], nameOf: Create[2]) {
  const { accountId } = requireViewer(caller);
  if (!consent) throw badRequest('Consent is required: confirm that you may contact these numbers');
  const settings = checked({ ...DEFAULTS, ...givenOf(input) }, nameOf);
  const now = deps.clock.now();
  const row = { id: newId(), accountId, status: 'draft', createdAt: now, updatedAt: now };
  return deps.db.transact(async (tx) => {
    await holdAccount(tx, accountId);
    const open = await tx.campaign.count({ where: { accountId, status: { in: [...OPEN] } } });
    if (open >= OPEN_CAMPAIGNS)
      throw conflict(`An account has at most ${OPEN_CAMPAIGNS} campaigns that are not over: cancel one first`);
    return tx.campaign.create({ data: { ...settings, ...row } });
  });
}

type Update = Parameters<CampaignsService['update']>;

/** Leads that wait for the calling window are looked at again, and the next calls go to a new batch. */
async function update(deps: CampaignsDeps, caller: Update[0], id: Update[1], input: Update[2], nameOf: Update[3]) {
  const given = givenOf(input);
  const now = deps.clock.now();
  return deps.db.transact(async (tx) => {
    const campaign = await lockOwn(tx, caller, id);
    if (isOver(campaign.status)) throw conflict(`The campaign is ${campaign.status}`);
    const settings = checked({ ...settingsOf(campaign), ...given }, nameOf);
    const changes = Object.fromEntries(Object.entries(settings).filter(([key]) => key in given));
    await tx.campaign.update({ where: { id }, data: { ...changes, batchId: null, updatedAt: now } });
    await tx.campaignLead.updateMany({
      where: { campaignId: id, status: 'waiting', reason: 'outside_window' },
      data: { reason: null, dueAt: now },
    });
    await arm(deps, tx, id, now);
    changed(deps, tx, id);
    return tx.campaign.findUniqueOrThrow({ where: { id } });
  });
}
