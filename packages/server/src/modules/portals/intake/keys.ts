import type { Portal } from '@nova-calls/schema';
import type { PortalIntegration } from '../../../generated/client/client.ts';
import { SECOND } from '../../../platform/clock/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { notConfigured, notFound } from '../../../platform/errors/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { PORTAL_NAMES } from '../portals.model.ts';
import type { Key } from './signature.ts';

/** An integration whose secret may have signed a delivery. */
export interface Candidate {
  integrationId: string;
  accountId: string;
  key: Key;
}

export interface Keyring {
  /**
   * The integrations that a portal's shared address accepts: the default first, then the others, oldest first. @throws
   * AppError NOT_CONFIGURED
   */
  ofPortal(portal: Portal): Promise<Candidate[]>;
  /** The integration that an own address accepts. @throws AppError NOT_FOUND, NOT_CONFIGURED */
  ofIntegration(portal: Portal, id: string): Promise<Candidate[]>;
  /** Forgets all keys after a change in this process. Other processes reread theirs after a few seconds. */
  forget(): void;
}

/** Limits the signatures that an unauthenticated request makes us compute. */
const MOST_AT_SHARED_ADDRESS = 100;
/** Keys are used for this long, and once more while they are read again. */
const FRESH_MS = 2 * SECOND;
const STALE_MS = 6 * SECOND;
const REMEMBERED = 1000;

export function createKeyring(deps: PortalsDeps): Keyring {
  const remember = createMemory();
  const toCandidates = (rows: PortalIntegration[]) =>
    rows.flatMap((row) => {
      const secret = row.isActive ? secretOf(deps, row) : null;
      const key = secret && { secret, acceptsVendor: row.scheme === 'vendor' && row.portal === 'property_finder' };
      return key ? [{ integrationId: row.id, accountId: row.accountId, key }] : [];
    });

  const readShared = async (portal: Portal) => {
    const isActive = true;
    const { portalIntegration } = deps.db.prisma;
    const order = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
    const first = await portalIntegration.findMany({ where: { defaultFor: portal, isActive } });
    const rest = await portalIntegration.findMany({
      where: { portal, isActive, defaultFor: null },
      // An account that has proven its mailbox comes before one that has not.
      orderBy: [{ account: { emailVerified: 'desc' as const } }, ...order],
      take: MOST_AT_SHARED_ADDRESS,
    });
    return toCandidates([...first, ...rest]);
  };
  const readOne = async (portal: Portal, id: string) => {
    const row = await deps.db.prisma.portalIntegration.findUnique({ where: { id, portal } });
    return row && toCandidates([row]);
  };
  const required = (portal: Portal, candidates: Candidate[]) => {
    if (candidates.length === 0) throw notConfigured(`The receiver of ${PORTAL_NAMES[portal]} is not enabled`);
    return candidates;
  };

  return {
    ofPortal: async (portal) => required(portal, (await remember(portal, () => readShared(portal))) ?? []),
    async ofIntegration(portal, id) {
      const found = isId(id) ? await remember(`${portal} ${id}`, () => readOne(portal, id)) : null;
      if (!found) throw notFound('Integration not found');
      return required(portal, found);
    },
    forget: () => remember.forget(),
  };
}

/** The default integration's secret comes from the environment and is not stored. */
function secretOf({ config, sealer, log }: PortalsDeps, row: PortalIntegration): string | null {
  if (row.defaultFor === 'property_finder') return config.PROPERTY_FINDER_WEBHOOK_SECRET ?? null;
  if (row.defaultFor === 'bayut') return config.BAYUT_WEBHOOK_SECRET ?? null;
  if (!row.secret) return null;
  try {
    return sealer.open(row.secret, row.id);
  } catch {
    log.error(
      { integrationId: row.id },
      'a portal secret cannot be opened: ENCRYPTION_KEY is not the one it was kept with',
    );
    return null;
  }
}

type Found = Candidate[] | null;
interface Remembered {
  found: Promise<Found>;
  at: number;
  isBeingRead: boolean;
}

/** Remembers what it read. Simultaneous requests share one read, and refreshes run in the background. */
function createMemory() {
  const memory = new Map<string, Remembered>();
  const keep = (name: string, found: Promise<Found>) => {
    // Unknown ids are not remembered, because anybody can send any number of them.
    const drop = () => void (memory.get(name)?.found === found && memory.delete(name));
    memory.delete(name);
    memory.set(name, { found, at: performance.now(), isBeingRead: false });
    found.then((candidates) => candidates ?? drop(), drop);
    if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value!);
    return found;
  };
  const remember = (name: string, read: () => Promise<Found>): Promise<Found> => {
    const known = memory.get(name);
    const age = known ? performance.now() - known.at : Infinity;
    if (!known || age > STALE_MS) return keep(name, read());
    if (age > FRESH_MS && !known.isBeingRead) {
      known.isBeingRead = true;
      const replace = (found: Found) => void (memory.get(name) === known && keep(name, Promise.resolve(found)));
      read().then(replace, () => void (known.isBeingRead = false));
    }
    return known.found;
  };
  return Object.assign(remember, { forget: () => memory.clear() });
}
