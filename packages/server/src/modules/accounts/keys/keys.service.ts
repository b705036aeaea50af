import { createHash, randomBytes } from 'node:crypto';
import { CreateApiKeyBody, type Scope } from '@nova-calls/schema';
import type { ApiKey } from '../../../generated/client/client.ts';
import { allows, requireViewer, type Viewer } from '../../../platform/auth/index.ts';
import { isId, newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, forbidden, notFound, unauthenticated } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { API_KEYS_PER_ACCOUNT, KEY_USE_NOTED_EVERY_MS } from '../accounts.config.ts';
import { apiKeyViewOf, scopesOf } from '../accounts.model.ts';
import type { AccountsDeps, AccountsService } from '../accounts.types.ts';

/** Every API key begins with this; a token never does. */
export const KEY_START = 'nova_';
const PREFIX_LENGTH = 12;

/** A plain hash is safe here: a key is 256 random bits and cannot be guessed. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

export type ApiKeys = Pick<AccountsService, 'createApiKey' | 'listApiKeys' | 'revokeApiKey'> & {
  /** The account that a key belongs to. @throws AppError UNAUTHENTICATED when the key is unknown, revoked or over. */
  authenticate(key: string): Promise<Viewer>;
};

export function createApiKeys({ db, clock }: Pick<AccountsDeps, 'db' | 'clock'>): ApiKeys {
  const noteUse = async ({ id, lastUsedAt }: ApiKey) => {
    const now = clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < KEY_USE_NOTED_EVERY_MS) return;
    await db.prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
  };

  return {
    async createApiKey(caller, input) {
      const viewer = requireViewer(caller);
      const { accountId } = viewer;
      const { name, ...wanted } = parseInput(CreateApiKeyBody, input);
      const rights = rightsOf(viewer, wanted, clock.now());
      const key = KEY_START + randomBytes(32).toString('base64url');
      const secret = { prefix: key.slice(0, PREFIX_LENGTH), secretHash: hashOf(key) };
      const row = await db.transact(async (tx) => {
        await leaveRoom(tx, viewer);
        return tx.apiKey.create({
          data: { id: newId(), accountId, name, ...rights, ...secret, createdAt: clock.now() },
        });
      });
      return { apiKey: apiKeyViewOf(row), key };
    },
    async listApiKeys(caller) {
      const { accountId } = requireViewer(caller);
      const where = { accountId, revokedAt: null };
      const rows = await db.prisma.apiKey.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
      return rows.map(apiKeyViewOf);
    },
    async revokeApiKey(caller, id) {
      const { accountId } = requireViewer(caller);
      const row = isId(id) ? await db.prisma.apiKey.findFirst({ where: { id, accountId } }) : null;
      if (!row) throw notFound('API key not found');
      await db.prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: clock.now() } });
    },
    async authenticate(key) {
      const where = { secretHash: hashOf(key) };
      const row = await db.prisma.apiKey.findUnique({ where, include: { account: { select: { email: true } } } });
      if (!row || row.revokedAt) throw unauthenticated('Invalid API key');
      if (row.expiresAt && row.expiresAt <= clock.now()) throw unauthenticated('API key has expired');
      await noteUse(row);
      return { accountId: row.accountId, email: row.account.email, via: 'api_key', ...keyOf(row) };
    },
  };
}

const keyOf = ({ id, expiresAt, scopes }: ApiKey) => ({ expiresAt, apiKeyId: id, scopes: scopesOf(scopes) });

interface WantedRights {
  scopes?: Scope[] | null | undefined;
  expires_at?: string | null | undefined;
}

/**
 * The rights of a new key. A key that makes one passes on what it has, and no more.
 *
 * @throws AppError FORBIDDEN, BAD_REQUEST
 */
function rightsOf({ scopes: own = ['admin'], expiresAt: end, via }: Viewer, wanted: WantedRights, now: Date) {
  const scopes = [...new Set(wanted.scopes ?? own)];
  const more = scopes.find((scope) => !allows(own, scope));
  if (more) throw forbidden(`This API key lacks the scope ${more}, so it cannot give it`);
  const latest = via === 'api_key' ? end : null;
  const expiresAt = wanted.expires_at ? new Date(wanted.expires_at) : latest;
  if (expiresAt && expiresAt <= now) throw badRequest('expires_at must be in the future');
  if (expiresAt && latest && expiresAt > latest)
    throw badRequest('A key cannot make one that lasts longer than itself');
  return { scopes, expiresAt };
}

/**
 * Locks the account's row first, so that simultaneous requests are counted one after the other. Proving the mailbox and
 * resetting the password lock it too: if one of them came first, the token or key that asks has ended, and must not
 * leave a new key behind.
 *
 * @throws AppError UNAUTHENTICATED, CONFLICT
 */
async function leaveRoom(tx: Tx, { accountId, generation, apiKeyId }: Viewer): Promise<void> {
  const [account] = await tx.$queryRaw<{ generation: number }[]>`
    SELECT token_generation AS generation FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
  const isRevoked = generation !== undefined && account?.generation !== generation;
  if (!account || isRevoked) throw unauthenticated('Token has been revoked');
  const asking = apiKeyId && (await tx.apiKey.count({ where: { id: apiKeyId, revokedAt: null } }));
  if (asking === 0) throw unauthenticated('Invalid API key');
  const count = await tx.apiKey.count({ where: { accountId, revokedAt: null } });
  if (count >= API_KEYS_PER_ACCOUNT) throw conflict(`An account has at most ${API_KEYS_PER_ACCOUNT} API keys`);
}
