import { PORTALS, type Portal } from '@nova-calls/schema';
import type { Config } from '../../../platform/config/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { DEFAULTS } from './campaign.ts';
import { PORTAL_NAMES } from '../portals.model.ts';

const secretOf = (config: Config, portal: Portal) =>
  portal === 'bayut' ? config.BAYUT_WEBHOOK_SECRET : config.PROPERTY_FINDER_WEBHOOK_SECRET;

/**
 * Makes what the environment asks for: an integration per secret, the owner's. One that is there keeps what its owner
 * set. The unique index on `default_for` makes one of several processes that start at once the maker.
 */
export async function ensureDefaults(deps: PortalsDeps): Promise<void> {
  const { config, accounts } = deps;
  const wanted = PORTALS.filter((portal) => secretOf(config, portal));
  if (wanted.length === 0 || !config.PORTAL_OWNER_EMAIL) return;
  const owner = await accounts.ensureAccount(config.PORTAL_OWNER_EMAIL);
  for (const portal of wanted) await ensureDefault(deps, portal, owner.id);
}

async function ensureDefault({ db, clock }: PortalsDeps, portal: Portal, accountId: string): Promise<void> {
  const now = clock.now();
  const name = `${PORTAL_NAMES[portal]} (default)`;
  const row = { ...DEFAULTS, id: newId(), accountId, portal, defaultFor: portal, name, createdAt: now, updatedAt: now };
  await db.transact(async (tx) => {
    // An earlier owner's leads stay theirs, with an integration that has no secret until they give it one.
    await tx.portalIntegration.updateMany({
      where: { defaultFor: portal, accountId: { not: accountId } },
      data: { defaultFor: null, isActive: false, updatedAt: now },
    });
    await tx.portalIntegration.createMany({ data: [row], skipDuplicates: true });
  });
}
