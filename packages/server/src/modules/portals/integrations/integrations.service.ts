import { randomBytes } from 'node:crypto';
import { PortalSecret, type Portal } from '@nova-calls/schema';
import type { PortalIntegration } from '../../../generated/client/client.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import { isDuplicate, type Prisma, type Tx } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { campaignOf, checked, DEFAULTS, definedOf, type CampaignInput } from './campaign.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { dispatchJob } from '../portals.jobs.ts';
import { INTEGRATIONS_PER_ACCOUNT, OPEN, REASONS } from '../portals.model.ts';

export interface NewIntegration extends CampaignInput {
  portal: Portal;
  /** A secret that the portal chose. One is generated when it is missing. */
  secret?: string | null | undefined;
}

/** An integration with its secret, which is shown only once. */
export interface WithSecret {
  integration: PortalIntegration;
  secret: string;
}

/** The account that an integration must belong to; null means any account, for operators. */
export type Owner = string | null;

/** Changes to integrations: of the caller's own or, for operators, of any account. */
export function createIntegrations(deps: PortalsDeps, changed: () => void) {
  const { db, clock, jobs } = deps;

  const find = async (
    owner: Owner,
    id: string,
    query: Pick<Prisma.PortalIntegrationFindFirstArgs, 'include'> = {},
  ): Promise<PortalIntegration> => {
    const where = { id, ...(owner !== null && { accountId: owner }) };
    const row = isId(id) ? await db.prisma.portalIntegration.findFirst({ ...query, where }) : null;
    if (!row) throw notFound('Integration not found');
    return row;
  };

  return {
    find,
    async create(accountId: string, { portal, secret: given, ...input }: NewIntegration): Promise<WithSecret> {
      const campaign = checked({ ...DEFAULTS, ...definedOf(input) });
      const [id, now] = [newId(), clock.now()];
      const secret = given ?? newSecret();
      const data = { id, accountId, portal, ...campaign, ...sealed(deps, portal, id, secret), createdAt: now };
      const integration = await db
        .transact(async (tx) => {
          await leaveRoom(tx, accountId);
          return tx.portalIntegration.create({ data: { ...data, updatedAt: now } });
        })
        .catch(refuseKnownSecret);
      changed();
      return { integration, secret };
    },
    async update(owner: Owner, id: string, input: CampaignInput): Promise<PortalIntegration> {
      const before = await find(owner, id);
      const given = definedOf(input);
      const campaign = checked({ ...campaignOf(before), ...given });
      // Writes only the given fields, so that simultaneous changes of other fields are kept.
      const data = Object.fromEntries(Object.entries(campaign).filter(([key]) => key in given));
      const integration = await db.transact(async (tx) => {
        const row = await tx.portalIntegration.update({ where: { id }, data: { ...data, updatedAt: clock.now() } });
        // Leads that wait for the window or for the switch are checked again under the new settings.
        const waiting = await tx.portalLead.findMany({
          where: { integrationId: id, status: 'waiting' },
          select: { id: true },
        });
        await jobs.enqueue(
          tx,
          dispatchJob,
          waiting.map((lead) => ({ leadId: lead.id })),
        );
        return row;
      });
      changed();
      return integration;
    },
    async rotate(owner: Owner, id: string, given: string | null): Promise<WithSecret> {
      const { portal, defaultFor } = await find(owner, id);
      if (defaultFor) throw conflict('The secret of this integration is set in the server’s environment');
      const secret = given ?? newSecret();
      const data = { ...sealed(deps, portal as Portal, id, secret), updatedAt: clock.now() };
      const integration = await db.prisma.portalIntegration.update({ where: { id }, data }).catch(refuseKnownSecret);
      changed();
      return { integration, secret };
    },
    async delete(owner: Owner, id: string): Promise<void> {
      const { defaultFor } = await find(owner, id);
      if (defaultFor) throw conflict('This integration is set in the server’s environment: switch it off instead');
      await db.transact(async (tx) => {
        const open = { integrationId: id, status: { in: OPEN } };
        await tx.portalLead.updateMany({
          where: open,
          data: { status: 'failed', reason: REASONS.deleted, dueAt: null, attempts: { increment: 1 } },
        });
        await tx.portalIntegration.deleteMany({ where: { id } });
      });
      changed();
    },
  };
}
export type Integrations = ReturnType<typeof createIntegrations>;

/** Locks the account's row first, so that simultaneous requests are counted one after the other. */
async function leaveRoom(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
  const count = await tx.portalIntegration.count({ where: { accountId } });
  if (count >= INTEGRATIONS_PER_ACCOUNT)
    throw conflict(`An account has at most ${INTEGRATIONS_PER_ACCOUNT} portal integrations: delete one first`);
}

const newSecret = () => randomBytes(32).toString('base64url');

function sealed({ sealer, config }: PortalsDeps, portal: Portal, id: string, secret: string) {
  parseInput(PortalSecret, secret);
  const ofDefault = portal === 'bayut' ? config.BAYUT_WEBHOOK_SECRET : config.PROPERTY_FINDER_WEBHOOK_SECRET;
  if (secret === ofDefault) throw inUse();
  return { secret: sealer.seal(secret, id), secretFingerprint: sealer.fingerprint(secret) };
}

const inUse = () => conflict('This secret cannot be used: choose another, or leave it out to have one made');

/** Two integrations with the same secret could not be told apart by a signature. */
function refuseKnownSecret(error: unknown): never {
  throw isDuplicate(error) ? inUse() : error;
}
