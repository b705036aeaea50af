import type { CallingWindow, Portal } from '@nova-calls/schema';
import { nextAllowed } from '../../../platform/calling-window/index.ts';
import type { Prisma, Tx } from '../../../platform/db/index.ts';
import { after, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { capText } from '../../../platform/text/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { Account, PortalIntegration, PortalLead } from '../../../generated/client/client.ts';
import type { PlacementInput } from '../../calls/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { dispatchJob } from '../portals.jobs.ts';
import { OPEN, PORTAL_NAMES, REASONS } from '../portals.model.ts';

type Campaign = PortalIntegration & { account: Pick<Account, 'id' | 'email'> };
type Lead = PortalLead & { integration: Campaign | null };
type Fate = Pick<Prisma.PortalLeadUncheckedUpdateManyInput, 'status' | 'reason' | 'dueAt' | 'shortSince'>;

const SHORT_LIMIT = 3 * DAY;
const OFF_WAIT = 15 * MINUTE;

/**
 * Decides on an open lead. States: `received` → `dispatched`; `waiting` while outside the window, out of minutes or
 * switched off, and checked again at dueAt; `suppressed` while its number is on the list; `failed` when it has waited
 * too long or can never be called. `waiting` and `suppressed` come back here. Each transition is an update on condition
 * that the lead is still open, so of simultaneous decisions one counts.
 */
export async function dispatchLead(deps: PortalsDeps, leadId: string, run: JobRun): Promise<void> {
  const include = { integration: { include: { account: { select: { id: true, email: true } } } } };
  const lead = await deps.db.prisma.portalLead.findUnique({ where: { id: leadId }, include });
  if (!lead || !OPEN.includes(lead.status)) return;
  const fate = await obstacleTo(deps, lead);
  if (fate) return become(deps, lead, fate, run);
  try {
    await place(deps, lead, lead.integration!, run);
  } catch (error) {
    const refused = fateOf(error, lead, deps.clock.now());
    if (!refused) throw error;
    await become(deps, lead, refused, run);
  }
}

/** The reason why a lead cannot be called now; null when there is none. */
async function obstacleTo({ db, clock, suppressions }: PortalsDeps, lead: Lead): Promise<Fate | null> {
  const { integration, accountId, phone } = lead;
  const now = clock.now();
  if (!integration) return { status: 'failed', reason: REASONS.deleted, dueAt: null };
  if (!phone) return { status: 'ignored', reason: REASONS.noPhone, dueAt: null };
  if ((await suppressions.among(db.prisma, { accountId }, [phone])).size > 0) return SUPPRESSED;
  if (!integration.isActive) return { status: 'waiting', reason: REASONS.off, dueAt: after(now, OFF_WAIT) };
  const allowed = nextAllowed(integration.callingWindow as CallingWindow | null, now);
  return allowed > now ? { status: 'waiting', reason: REASONS.outside, dueAt: allowed } : null;
}

const SUPPRESSED: Fate = { status: 'suppressed', reason: REASONS.suppressed, dueAt: null };

/** The number was suppressed, or another process decided, after this process had checked. */
class Overtaken extends Error {
  readonly fate: Fate | null;
  constructor(fate: Fate | null) {
    super('overtaken');
    this.fate = fate;
  }
}

/** Writes the call, the lead's new state and the end of the job in one transaction, so that a lead is called once. */
async function place(deps: PortalsDeps, lead: Lead, campaign: Campaign, run: JobRun): Promise<void> {
  const dispatched = { status: 'dispatched', reason: null, dueAt: null, shortSince: null };
  await deps.calls.placeFor(campaign.account, placementFor(campaign, lead), async (tx, { calls }) => {
    const [call] = calls;
    if (call!.status === 'failed') throw new Overtaken(SUPPRESSED);
    if (!(await move(tx, lead, { ...dispatched, callId: call!.callId }))) throw new Overtaken(null);
    await run.complete(tx);
  });
}

/** The lead's next state after a refusal; null when the failure is ours, which the job retries. */
function fateOf(error: unknown, lead: Lead, now: Date): Fate | 'nothing' | null {
  if (error instanceof Overtaken) return error.fate ?? 'nothing';
  if (!(error instanceof AppError)) return null;
  if (error.code === 'MINUTES_EXCEEDED') return shortOf(lead, now);
  return error.status < 500 ? { status: 'failed', reason: error.message, dueAt: null } : null;
}

/** Out of minutes: tries again in 5 minutes, then after as long as it has lasted, at most an hour, for three days. */
function shortOf({ shortSince: since }: Lead, now: Date): Fate {
  const shortSince = since ?? now;
  const lasted = now.getTime() - shortSince.getTime();
  if (lasted >= SHORT_LIMIT) return { status: 'failed', reason: REASONS.gaveUp, dueAt: null };
  const wait = Math.min(HOUR, Math.max(5 * MINUTE, lasted));
  return { status: 'waiting', reason: REASONS.short, dueAt: after(now, wait), shortSince };
}

async function become(deps: PortalsDeps, lead: Lead, fate: Fate | 'nothing', run: JobRun): Promise<void> {
  if (fate === 'nothing') return;
  await deps.db.transact(async (tx) => {
    const isMoved = await move(tx, lead, fate);
    const waitMs = fate.dueAt ? Number(fate.dueAt) - Number(deps.clock.now()) : null;
    if (isMoved && waitMs !== null) await deps.jobs.enqueue(tx, dispatchJob, [{ leadId: lead.id }], waitMs);
    await run.complete(tx);
  });
  deps.log.info({ leadId: lead.id, status: fate.status, reason: fate.reason }, 'portal lead');
}

/** @returns false when the lead has changed since it was read. */
async function move(tx: Tx, lead: Lead, change: Prisma.PortalLeadUncheckedUpdateManyInput): Promise<boolean> {
  const { id, status, attempts } = lead;
  const data = { ...change, attempts: { increment: 1 } };
  const { count } = await tx.portalLead.updateMany({ where: { id, status, attempts }, data });
  return count === 1;
}

const MOST_CONTEXT = 5000;

/** Fields of a placement that a portal's campaign does not have. */
const WITHOUT = {
  websiteUrl: null,
  pricingSummary: null,
  urgencyHook: null,
  goalCriteria: null,
  voicemailMessage: false,
  transferTo: null,
} as const;

/** A person who enquires asks to be contacted: their enquiry is the record of it. */
function leadOf({ phone, name, email, ...enquiry }: Lead): PlacementInput['leads'][number] {
  const text = enquiry.message?.slice(0, MOST_CONTEXT) || 'An enquiry about a listing';
  const consent = { basis: 'inquiry', text, at: enquiry.receivedAt.toISOString(), source: enquiry.portal } as const;
  return { phone: phone!, name, company: null, email, title: null, timeZone: null, consent };
}

/** The placement for a call of this lead. */
function placementFor(campaign: Campaign, lead: Lead): PlacementInput {
  return {
    ownerEmail: campaign.ownerEmail ?? campaign.account.email,
    leads: [leadOf(lead)],
    product: campaign.product,
    context: contextFor(campaign, lead),
    goal: campaign.goal as PlacementInput['goal'],
    language: campaign.language as PlacementInput['language'],
    bookingLink: campaign.bookingLink,
    paymentLink: campaign.paymentLink,
    ...WITHOUT,
    // A person who enquires on a portal asks to be contacted. The owner confirmed this when creating the integration.
    consent: true,
    persona: null,
    joinAsLead: false,
    media: null,
  };
}

/**
 * The agent gets the listing and the owner's own text, but not the lead's message. The agent may state the context as
 * fact, and a price in an enquiry is not the owner's.
 */
function contextFor(campaign: Campaign, lead: Lead): string {
  const listing = lead.listingReference && ` about listing ${lead.listingReference}`;
  const asked = `This is an enquiry on ${PORTAL_NAMES[lead.portal as Portal]}${listing ?? ''}.`;
  return capText([campaign.context, asked].filter(Boolean).join('\n'), MOST_CONTEXT);
}
