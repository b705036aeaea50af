import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { after, type Clock } from '../../../platform/clock/index.ts';
import { CREDENTIAL_LIFE_MS } from './rooms.config.ts';

const ISSUER = 'nova';
const AUDIENCE = 'agent-door';
const ALGORITHM = 'HS256';
const Claims = z.object({ sub: z.uuid(), dispatch: z.number().int() });

/** The contents of a credential: one call, and the number of the worker's dispatch. */
export interface Credential {
  callId: string;
  dispatch: number;
}

/** Signed tokens that a worker shows at the agent door. They are not stored. */
export interface Credentials {
  issue(credential: Credential): Promise<string>;
  /** Null if it is not ours, or has expired. */
  read(token: string): Promise<Credential | null>;
}

/** The key is derived from the one that signs customers' tokens, so neither kind passes for the other. */
export function createCredentials({ secret, clock }: { secret: string; clock: Clock }): Credentials {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'nova/agent-door', 32));
  return {
    issue: ({ callId, dispatch }) =>
      new SignJWT({ dispatch })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(callId)
        .setExpirationTime(after(clock.now(), CREDENTIAL_LIFE_MS))
        .sign(key),
    async read(token) {
      const options = { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate: clock.now() };
      try {
        const { sub, dispatch } = Claims.parse((await jwtVerify(token, key, options)).payload);
        return { callId: sub, dispatch };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
        throw error;
      }
    },
  };
}
