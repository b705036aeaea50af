import type { Viewer } from '../../../platform/auth/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { unauthenticated } from '../../../platform/errors/index.ts';
import { KEY_START, type ApiKeys } from '../keys/keys.service.ts';
import type { Tokens } from './tokens.ts';

type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>;

/** Reads `Authorization: Bearer …`, a token or an API key. Each costs one indexed query. */
export function createAuthenticate(db: Database, tokens: Tokens, apiKeys: Pick<ApiKeys, 'authenticate'>): Authenticate {
  const byToken = async (text: string): Promise<Viewer> => {
    const { accountId, generation, expiresAt } = await tokens.read(text);
    const select = { email: true, tokenGeneration: true };
    const account = await db.prisma.account.findUnique({ where: { id: accountId }, select });
    if (account?.tokenGeneration !== generation) throw unauthenticated('Token has been revoked');
    return { accountId, email: account.email, via: 'token', expiresAt, generation };
  };

  return async (authorization) => {
    if (authorization === undefined) return null;
    const credential = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (!credential) throw unauthenticated('Invalid Authorization header');
    return credential.startsWith(KEY_START) ? apiKeys.authenticate(credential) : byToken(credential);
  };
}
