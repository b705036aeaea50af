import { PERSONAS, type Brief, type Persona } from '@nova-calls/conversation';
import { MAX_REHEARSED, PlacementLead } from '@nova-calls/schema';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import type { RateLimit } from '../../../platform/rate-limit/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { Campaign, CampaignRehearsal } from '../../../generated/client/client.ts';
import { composeBrief, writeBrief, type BriefRequest } from '../../briefs/index.ts';
import { allowancesOf } from '../../calls/index.ts';
import { judge } from '../../quality/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { rehearseJob } from '../campaigns.jobs.ts';
import { lockOwn, ownCampaign } from '../reading/campaigns.store.ts';
import { rehearse } from './dialogue.ts';
import { asColumn, resultsOf, type RehearsalResult } from './rehearsals.store.ts';

const USUAL = 8;
/** A job goes on in another one after this time. */
const LONGEST_RUN_MS = 5 * MINUTE;

export const rehearsalLimit = ({ rateLimits }: CampaignsDeps): RateLimit =>
  rateLimits({
    name: 'rehearsals',
    points: 10,
    windowSeconds: 3600,
    message: 'Rate limit exceeded. Max 10 rehearsals per hour.',
  });

/**
 * Begins a rehearsal with the first `personas` kinds of simulated leads. Nobody is dialled, and no minutes are used.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, CONFLICT while another one of the account runs, RATE_LIMITED
 */
export async function beginRehearsal(
  deps: CampaignsDeps,
  limit: RateLimit,
  caller: Caller,
  campaignId: string,
  personas: number = USUAL,
): Promise<CampaignRehearsal> {
  if (!Number.isInteger(personas) || personas < 1 || personas > MAX_REHEARSED)
    throw badRequest(`personas must be from 1 to ${MAX_REHEARSED}`);
  await ownCampaign(deps, caller, campaignId);
  const { accountId } = requireViewer(caller);
  await limit.consume(accountId);
  try {
    return await begin(deps, caller, campaignId, PERSONAS.slice(0, personas));
  } catch (error) {
    await limit.giveBack(accountId);
    throw error;
  }
}

/** Only one of an account runs at once: otherwise one account could keep all others from rehearsing. */
const begin = (
  { db, clock, jobs }: CampaignsDeps,
  caller: Caller,
  campaignId: string,
  personas: readonly Persona[],
): Promise<CampaignRehearsal> =>
  db.transact(async (tx) => {
    const { accountId } = requireViewer(caller);
    await tx.$queryRaw`SELECT 1 AS held FROM accounts WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
    await lockOwn(tx, caller, campaignId);
    if ((await tx.campaignRehearsal.count({ where: { accountId, status: 'running' } })) > 0)
      throw conflict('Another rehearsal of yours is running: wait until it is over');
    const row = { id: newId(), campaignId, accountId, status: 'running', results: [], createdAt: clock.now() };
    const rehearsal = await tx.campaignRehearsal.create({ data: { ...row, personas: [...personas] } });
    await jobs.enqueue(tx, rehearseJob, [{ rehearsalId: rehearsal.id }]);
    return rehearsal;
  });

/** @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownRehearsal(
  { db }: Pick<CampaignsDeps, 'db'>,
  caller: Caller,
  campaignId: string,
  rehearsalId: string,
): Promise<CampaignRehearsal> {
  const where = { id: rehearsalId, campaignId, accountId: requireViewer(caller).accountId };
  const rehearsal =
    isId(rehearsalId) && isId(campaignId) ? await db.prisma.campaignRehearsal.findFirst({ where }) : null;
  if (!rehearsal) throw notFound('Rehearsal not found');
  return rehearsal;
}

/**
 * Holds the conversations of a rehearsal that are not held yet, and writes each down with its score. After a crash the next
 * job goes on behind the last one that was written.
 */
export async function holdRehearsal(deps: CampaignsDeps, rehearsalId: string, run: JobRun): Promise<void> {
  const rehearsal = await deps.db.prisma.campaignRehearsal.findUnique({
    where: { id: rehearsalId },
    include: { campaign: true },
  });
  if (rehearsal?.status !== 'running') return;
  try {
    const brief = await briefFor(deps, rehearsal.campaign, run.signal);
    const phone = await phoneFor(deps, rehearsal.campaignId);
    const until = performance.now() + LONGEST_RUN_MS;
    const left = rehearsal.personas.slice(resultsOf(rehearsal).length) as Persona[];
    for (const persona of left) {
      run.signal.throwIfAborted();
      if (performance.now() > until) break;
      if (!(await keep(deps, rehearsalId, await hold(deps, brief, { persona, phone, signal: run.signal })))) break;
    }
    await finish(deps, rehearsalId, run);
  } catch (error) {
    // A job that is handed back keeps its tries. One that ran for too long, or is told to end, does not.
    if (run.cut.aborted || !run.isLastAttempt) throw error;
    deps.log.error({ err: error, rehearsalId }, 'a rehearsal could not be held');
    await fail(deps, rehearsalId, run);
  }
}

async function hold(
  { mind, llm, log }: CampaignsDeps,
  brief: Brief,
  { persona, phone, signal }: { persona: Persona; phone: string; signal: AbortSignal },
): Promise<RehearsalResult> {
  const { turns, slots, outcome, goalCompleted } = await rehearse({
    mind,
    brief,
    persona,
    phone,
    seed: newId(),
    signal,
  });
  const { goal, language } = brief;
  const heard = turns.some(({ role }) => role === 'lead');
  const score = heard
    ? await judge({ llm, log }, { turns, brief, outcome, goal, goalCompleted, phone, language, slots }, signal)
    : null;
  return {
    persona,
    outcome,
    goalCompleted,
    score: score?.overall ?? null,
    rationale: score?.rationale ?? null,
    transcript: turns.map(({ role, text }) => ({ role, text })),
  };
}

/**
 * Adds a result. If another process held the same conversation, the first one counts.
 *
 * @returns whether the rehearsal goes on: its campaign may have been deleted.
 */
async function keep({ db, bus }: CampaignsDeps, rehearsalId: string, result: RehearsalResult): Promise<boolean> {
  return db.transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM campaign_rehearsals WHERE id = ${rehearsalId}::uuid FOR UPDATE`;
    const row = await tx.campaignRehearsal.findUnique({ where: { id: rehearsalId } });
    if (row?.status !== 'running') return false;
    const results = resultsOf(row);
    if (row.personas[results.length] !== result.persona) return true;
    await tx.campaignRehearsal.update({
      where: { id: rehearsalId },
      data: { results: asColumn([...results, result]) },
    });
    changed({ bus }, tx, row.campaignId);
    return true;
  });
}

async function finish(deps: CampaignsDeps, rehearsalId: string, run: JobRun): Promise<void> {
  await deps.db.transact(async (tx) => {
    const row = await tx.campaignRehearsal.findUnique({ where: { id: rehearsalId } });
    if (row && resultsOf(row).length < row.personas.length) await deps.jobs.enqueue(tx, rehearseJob, [{ rehearsalId }]);
    else if (row) await end(deps, rehearsalId, 'completed', null, tx);
    if (row) changed(deps, tx, row.campaignId);
    await run.complete(tx);
  });
}

const NOT_HELD = 'The rehearsal could not be held: try again';

async function fail(deps: CampaignsDeps, rehearsalId: string, run: JobRun): Promise<void> {
  await deps.db.transact(async (tx) => {
    await end(deps, rehearsalId, 'failed', NOT_HELD, tx);
    await run.complete(tx);
  });
}

const AT_A_TIME = 500;

/** Fails the rehearsals that no job goes on with: theirs was given up. One is begun, and ends, together with its job. */
export async function sweepRehearsals({ db, clock, jobs }: CampaignsDeps): Promise<void> {
  const running = await db.prisma.campaignRehearsal.findMany({
    where: { status: 'running' },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: AT_A_TIME,
  });
  const ids = running.map(({ id }) => id);
  const held = await jobs.openAmong(rehearseJob, 'rehearsalId', ids);
  const lost = ids.filter((id) => !held.has(id));
  for (const id of lost) await db.transact((tx) => end({ clock }, id, 'failed', NOT_HELD, tx));
}

const end = (
  { clock }: Pick<CampaignsDeps, 'clock'>,
  id: string,
  status: 'completed' | 'failed',
  error: string | null,
  tx: Parameters<JobRun['complete']>[0],
) =>
  tx.campaignRehearsal.updateMany({ where: { id, status: 'running' }, data: { status, error, endedAt: clock.now() } });

/** The brief for a lead of whom nothing is known: a rehearsal holds no personal data of the campaign's leads. */
async function briefFor({ db, llm, pages }: CampaignsDeps, campaign: Campaign, signal: AbortSignal): Promise<Brief> {
  const account = await db.prisma.account.findUniqueOrThrow({
    where: { id: campaign.accountId },
    select: { name: true, email: true },
  });
  const page = campaign.websiteUrl ? (await pages.read(campaign.websiteUrl, signal)).page : null;
  const request: BriefRequest = {
    ownerEmail: campaign.ownerEmail ?? account.email,
    product: campaign.product,
    websiteUrl: campaign.websiteUrl,
    context: campaign.context,
    goal: campaign.goal as BriefRequest['goal'],
    language: campaign.language as BriefRequest['language'],
    bookingLink: campaign.bookingLink,
    paymentLink: campaign.paymentLink,
    pricingSummary: campaign.pricingSummary,
    urgencyHook: campaign.urgencyHook,
    goalCriteria: campaign.goalCriteria,
    callerName: account.name,
  };
  const nobody = PlacementLead.parse({ phone: NOBODYS_PHONE });
  const rules = composeBrief(request, nobody, page);
  const { brief } = llm ? await writeBrief(llm, request, nobody, page, rules, signal) : { brief: rules };
  return { ...brief, may: allowancesOf(campaign, nobody, { media: 'simulated' }) };
}

const NOBODYS_PHONE = '+971500000000';

/** A number of the campaign: its country decides on the opening. Nothing of it is kept. */
async function phoneFor({ db }: CampaignsDeps, campaignId: string): Promise<string> {
  const where = { campaignId, phone: { not: null } };
  const lead = await db.prisma.campaignLead.findFirst({ where, select: { phone: true }, orderBy: { position: 'asc' } });
  return lead?.phone ?? NOBODYS_PHONE;
}
