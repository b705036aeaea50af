import type { Portal } from '@nova-calls/schema';
import type { PortalIntegration, PortalLead } from '../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { Prisma } from '../../platform/db/index.ts';
import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import { conflict, notFound, unauthenticated } from '../../platform/errors/index.ts';
import type { CampaignInput } from './integrations/campaign.ts';
import type { PortalsDeps, PortalsGiven } from './portals.deps.ts';
import { ensureDefaults } from './integrations/default.ts';
import { dispatchLead } from './dispatch/dispatch.ts';
import { createIntake } from './intake/intake.ts';
import { createIntegrations, type NewIntegration, type WithSecret } from './integrations/integrations.service.ts';
import { dispatchJob, leadRetentionJob, leadSweepJob } from './portals.jobs.ts';
import { createKeyring } from './intake/keys.ts';
import { readEvent } from './intake/payloads.ts';
import { ownLeads, type LeadFilter } from './portals.store.ts';
import { createPortalOperators, type PortalOperators } from './operators/operators.service.ts';
import { isSigned, type Signatures } from './intake/signature.ts';
import { retainLeads, sweepLeads } from './dispatch/sweep.ts';

/** A delivery of a portal, as it came. */
export interface Delivery {
  portal: Portal;
  /** Whose address it came to; null: the portal's shared one, and its signature tells. */
  integrationId: string | null;
  signatures: Signatures;
  body: Buffer;
}

export interface PortalsService {
  /**
   * Puts a delivery on record, with the job that dispatches its call; a repeated one changes nothing.
   *
   * @returns the portal's own id of it.
   * @throws AppError NOT_FOUND, NOT_CONFIGURED, UNAUTHENTICATED, BAD_REQUEST, in this order
   */
  receive(delivery: Delivery): Promise<{ eventId: string }>;
  /** The caller's own, oldest first. @throws AppError UNAUTHENTICATED */
  integrations(
    caller: Caller,
    query?: Pick<Prisma.PortalIntegrationFindManyArgs, 'include'>,
  ): Promise<PortalIntegration[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  integration(
    caller: Caller,
    id: string,
    query?: Pick<Prisma.PortalIntegrationFindFirstArgs, 'include'>,
  ): Promise<PortalIntegration>;
  /** The only time, with `rotateSecret`, that the secret is shown. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED, BAD_REQUEST, CONFLICT */
  create(caller: Caller, input: NewIntegration): Promise<WithSecret>;
  /** Changes what is given; waiting leads are looked at again. @throws AppError as create, NOT_FOUND */
  update(caller: Caller, id: string, input: CampaignInput): Promise<PortalIntegration>;
  /** The old secret ends at once. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
  rotateSecret(caller: Caller, id: string, secret: string | null): Promise<WithSecret>;
  /** Its leads stay; those not called yet never are. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
  delete(caller: Caller, id: string): Promise<void>;
  /** What the caller's own leads are in the database. @throws AppError UNAUTHENTICATED */
  own(caller: Caller, filter?: LeadFilter): Prisma.PortalLeadWhereInput;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  lead(caller: Caller, id: string, query?: Pick<Prisma.PortalLeadFindFirstArgs, 'include'>): Promise<PortalLead>;
  /** Has a lead that was not called looked at again, now. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
  retry(caller: Caller, id: string): Promise<PortalLead>;
  /** The same for any account's; their door checks that it is operators. */
  operators: PortalOperators;
  /** Makes the integrations that the environment asks for; run at every start. */
  ensureDefaults(): Promise<void>;
  /** Sends leads on their way that should be and are not; run every minute. */
  sweep(): Promise<void>;
  /** Deletes leads past their retention; run nightly. */
  retain(): Promise<void>;
}

/** Leads of property portals: taken in, dispatched as calls, and shown. */
export function createPortals(given: PortalsGiven): { service: PortalsService; jobs: JobRegistration[] } {
  const deps: PortalsDeps = { ...given, sealer: createSealer(given.config.ENCRYPTION_KEY, 'portals') };
  return { service: createService(deps), jobs: portalsJobs(deps) };
}

const portalsJobs = (deps: PortalsDeps): JobRegistration[] => [
  handles(dispatchJob, (job, run) => dispatchLead(deps, job.leadId, run)),
  runsAt('* * * * *', leadSweepJob, () => sweepLeads(deps)),
  runsAt('10 3 * * *', leadRetentionJob, () => retainLeads(deps)),
];

function createService(deps: PortalsDeps): PortalsService {
  const { jobs, db } = deps;
  const keyring = createKeyring(deps);
  const intake = createIntake(deps);
  const integrations = createIntegrations(deps, () => keyring.forget());

  const ownerOf = (caller: Caller) => requireViewer(caller).accountId;
  const findLead: PortalsService['lead'] = async (caller, id, query = {}) => {
    const where = { id, ...ownLeads(caller) };
    const lead = isId(id) ? await db.prisma.portalLead.findFirst({ ...query, where }) : null;
    if (!lead) throw notFound('Lead not found');
    return lead;
  };

  return {
    async receive({ portal, integrationId, signatures, body }) {
      const candidates = await (integrationId === null
        ? keyring.ofPortal(portal)
        : keyring.ofIntegration(portal, integrationId));
      const from = candidates.find(({ key }) => isSigned(body, signatures, key));
      if (!from) throw unauthenticated('Missing or invalid signature');
      const event = readEvent(portal, body);
      await intake({ ...event, portal, from });
      return event;
    },
    integrations: (caller, query = {}) =>
      db.prisma.portalIntegration.findMany({
        ...query,
        where: { accountId: ownerOf(caller) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
    integration: async (caller, id, query) => integrations.find(ownerOf(caller), id, query),
    create: async (caller, input) => integrations.create(ownerOf(caller), input),
    update: async (caller, id, input) => integrations.update(ownerOf(caller), id, input),
    rotateSecret: async (caller, id, secret) => integrations.rotate(ownerOf(caller), id, secret),
    delete: async (caller, id) => integrations.delete(ownerOf(caller), id),
    own: ownLeads,
    lead: findLead,
    async retry(caller, id) {
      const { phone, integrationId } = await findLead(caller, id);
      if (!phone) throw conflict('The portal sent no phone number for this lead');
      if (!integrationId) throw conflict('The integration of this lead was deleted');
      return db.transact(async (tx) => {
        const again = { status: 'received', reason: null, dueAt: null, shortSince: null, attempts: { increment: 1 } };
        const where = { id, status: { in: ['waiting', 'suppressed', 'failed'] } };
        const [lead] = await tx.portalLead.updateManyAndReturn({ where, data: again });
        if (!lead) throw conflict('Only a lead that is waiting, suppressed or failed can be tried again');
        await jobs.enqueue(tx, dispatchJob, [{ leadId: id }]);
        return lead;
      });
    },
    operators: createPortalOperators(deps, integrations),
    ensureDefaults: () => ensureDefaults(deps),
    sweep: () => sweepLeads(deps),
    retain: () => retainLeads(deps),
  };
}
