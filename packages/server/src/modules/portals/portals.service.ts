import type { Portal } from '@nova-calls/schema';
import type { PortalIntegration, PortalLead } from '../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { PageQuery, Prisma, Tx } from '../../platform/db/index.ts';
import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import { conflict, notFound, unauthenticated } from '../../platform/errors/index.ts';
import type { CampaignInput } from './integrations/campaign.ts';
import type { PortalsDeps, PortalsGiven } from './portals.deps.ts';
import { ensureDefaults, ownerProven } from './integrations/default.ts';
import { dispatchLead } from './dispatch/dispatch.ts';
import { createIntake } from './intake/intake.ts';
import { createIntegrations, type NewIntegration, type WithSecret } from './integrations/integrations.service.ts';
import { defaultsJob, dispatchJob, leadRetentionJob, leadSweepJob } from './portals.jobs.ts';
import { createKeyring } from './intake/keys.ts';
import { readEvent } from './intake/payloads.ts';
import { ownLeads, pageOfLeads, type LeadFilter } from './portals.store.ts';
import { createPortalOperators, type PortalOperators } from './operators/operators.service.ts';
import { isSigned, type Signatures } from './intake/signature.ts';
import { retainLeads, sweepLeads } from './dispatch/sweep.ts';

/** A portal's webhook, with its raw body. */
export interface Delivery {
  portal: Portal;
  /** The integration whose address was called; null for the portal's shared address, where the signature decides. */
  integrationId: string | null;
  signatures: Signatures;
  body: Buffer;
}

export interface PortalsService {
  /**
   * Stores a delivery, with the job that dispatches its lead. A repeated one changes nothing.
   *
   * @returns the portal's own id of the event.
   * @throws AppError NOT_FOUND, NOT_CONFIGURED, UNAUTHENTICATED, BAD_REQUEST, in this order
   */
  receive(delivery: Delivery): Promise<{ eventId: string }>;
  /** The caller's own integrations, oldest first. @throws AppError UNAUTHENTICATED */
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
  /**
   * Creates an integration. Its secret is shown only here and by `rotateSecret`. @throws AppError UNAUTHENTICATED,
   * VALIDATION_FAILED, BAD_REQUEST, CONFLICT
   */
  create(caller: Caller, input: NewIntegration): Promise<WithSecret>;
  /** Changes the given fields. Waiting leads are checked again. @throws AppError as create, NOT_FOUND */
  update(caller: Caller, id: string, input: CampaignInput): Promise<PortalIntegration>;
  /** The old secret ends at once. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
  rotateSecret(caller: Caller, id: string, secret: string | null): Promise<WithSecret>;
  /**
   * Deletes an integration. Its leads stay, and waiting ones are never called. @throws AppError UNAUTHENTICATED,
   * NOT_FOUND, CONFLICT
   */
  delete(caller: Caller, id: string): Promise<void>;
  /** The database condition for the caller's own leads. @throws AppError UNAUTHENTICATED */
  own(caller: Caller, filter?: LeadFilter): Prisma.PortalLeadWhereInput;
  /** A page of them, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  leads(
    caller: Caller,
    filter: LeadFilter,
    query: PageQuery & Pick<Prisma.PortalLeadFindManyArgs, 'include'>,
  ): Promise<PortalLead[]>;
  /** @throws AppError UNAUTHENTICATED, NOT_FOUND */
  lead(caller: Caller, id: string, query?: Pick<Prisma.PortalLeadFindFirstArgs, 'include'>): Promise<PortalLead>;
  /** Checks a lead again now, if it was not called. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
  retry(caller: Caller, id: string): Promise<PortalLead>;
  /** The same for integrations of any account. The operators' door checks that the caller is one. */
  operators: PortalOperators;
  /** Creates the integrations that the environment configures; runs at every start. */
  ensureDefaults(): Promise<void>;
  /** Runs in the transaction that proves the mailbox of an account. */
  ownerProven(tx: Tx, accountId: string): Promise<void>;
  /** Forgets the keys of integrations that are kept in memory. */
  forgetKeys(): void;
  /** Dispatches leads that should be dispatched and are not; runs every minute. */
  sweep(): Promise<void>;
  /** Deletes leads past their retention; runs nightly. */
  retain(): Promise<void>;
}

/** Leads of property portals: received, dispatched as calls, and shown. */
export function createPortals(given: PortalsGiven): { service: PortalsService; jobs: JobRegistration[] } {
  const deps: PortalsDeps = { ...given, sealer: createSealer(given.config.ENCRYPTION_KEY, 'portals') };
  return { service: createService(deps), jobs: portalsJobs(deps) };
}

const portalsJobs = (deps: PortalsDeps): JobRegistration[] => [
  handles(defaultsJob, () => ensureDefaults(deps)),
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
    leads: (caller, filter, query) => pageOfLeads(db.prisma, caller, filter, query),
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
    ownerProven: (tx, accountId) => ownerProven(deps, tx, accountId),
    forgetKeys: () => keyring.forget(),
    sweep: () => sweepLeads(deps),
    retain: () => retainLeads(deps),
  };
}
