import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { after, type Clock } from '../../../platform/clock/index.ts';
import { unauthenticated } from '../../../platform/errors/index.ts';
import { TOKEN_LIFE_MS } from '../accounts.config.ts';

const ISSUER = 'nova';
const AUDIENCE = 'nova-api';
const ALGORITHM = 'HS256';

/** `gen` is the account's token generation. A password reset raises it, which revokes earlier tokens. */
const Claims = z.object({ sub: z.uuid(), gen: z.number().int(), exp: z.number() });

export interface Token {
  accountId: string;
  generation: number;
  expiresAt: Date;
}

export interface Tokens {
  issue(account: { id: string; tokenGeneration: number }): Promise<string>;
  /** @throws AppError UNAUTHENTICATED when the token is not ours or has expired. */
  read(token: string): Promise<Token>;
}

export function createTokens({ secret, clock }: { secret: string; clock: Clock }): Tokens {
  const key = new TextEncoder().encode(secret);
  const verify = async (token: string) => {
    // The server names the algorithm. It must never trust the one in the token's header.
    const options = { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate: clock.now() };
    const { payload } = await jwtVerify(token, key, options);
    return Claims.parse(payload);
  };
  return {
    issue({ id, tokenGeneration }) {
      const now = clock.now();
      return new SignJWT({ gen: tokenGeneration })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(id)
        .setIssuedAt(now)
        .setExpirationTime(after(now, TOKEN_LIFE_MS))
        .sign(key);
    },
    async read(token) {
      const claims = await verify(token).catch(refuse);
      return { accountId: claims.sub, generation: claims.gen, expiresAt: new Date(claims.exp * 1000) };
    },
  };
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated('Token has expired');
  if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw unauthenticated('Invalid token');
  throw error;
}
