import { PORTALS, type Portal } from '@nova-calls/schema';
import type { Config } from '../../../platform/config/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { defaultsJob } from '../portals.jobs.ts';
import { DEFAULTS } from './campaign.ts';
import { PORTAL_NAMES } from '../portals.model.ts';

const secretOf = (config: Config, portal: Portal) =>
  portal === 'bayut' ? config.BAYUT_WEBHOOK_SECRET : config.PROPERTY_FINDER_WEBHOOK_SECRET;

/**
 * Creates the integrations that the environment configures, one for each secret. Existing ones keep their owner's
 * settings. The unique index on `default_for` decides between processes that start at once.
 */
export async function ensureDefaults(deps: PortalsDeps): Promise<void> {
  const { config, accounts, log } = deps;
  const wanted = PORTALS.filter((portal) => secretOf(config, portal));
  if (wanted.length === 0 || !config.PORTAL_OWNER_EMAIL) return;
  const owner = await accounts.ensureAccount(config.PORTAL_OWNER_EMAIL);
  if (!owner) {
    log.warn(
      'the account of PORTAL_OWNER_EMAIL was registered by a password that its mailbox has not proven: it gets no portal integrations until that password is reset',
    );
    return;
  }
  for (const portal of wanted) await ensureDefault(deps, portal, owner.id);
}

/**
 * An account whose mailbox was proven gets what it was kept from; and what was set up before, by somebody who knows its
 * secrets, is switched off.
 */
export async function ownerProven({ config, clock, jobs }: PortalsDeps, tx: Tx, accountId: string): Promise<void> {
  const data = { isActive: false, updatedAt: clock.now() };
  await tx.portalIntegration.updateMany({ where: { accountId, isActive: true, defaultFor: null }, data });
  const email = config.PORTAL_OWNER_EMAIL;
  if (email && (await tx.account.count({ where: { id: accountId, email } })) > 0)
    await jobs.enqueue(tx, defaultsJob, [{}]);
}

async function ensureDefault({ db, clock }: PortalsDeps, portal: Portal, accountId: string): Promise<void> {
  const now = clock.now();
  const name = `${PORTAL_NAMES[portal]} (default)`;
  const row = { ...DEFAULTS, id: newId(), accountId, portal, defaultFor: portal, name, createdAt: now, updatedAt: now };
  await db.transact(async (tx) => {
    // The earlier owner keeps the leads. Their integration has no secret until they set one.
    await tx.portalIntegration.updateMany({
      where: { defaultFor: portal, accountId: { not: accountId } },
      data: { defaultFor: null, isActive: false, updatedAt: now },
    });
    await tx.portalIntegration.createMany({ data: [row], skipDuplicates: true });
  });
}
