import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { after, MINUTE, type Clock } from '../../../platform/clock/index.ts';

const AUDIENCE = 'recording';
const ALGORITHM = 'HS256';
/** Long enough to listen to a call of the longest kind. */
const LIFE_MS = 30 * MINUTE;

/** Signed tokens for links to recordings, so that a player can open them without the owner's token. */
export function createLinks({ secret, clock }: { secret: string; clock: Clock }) {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'nova/recordings', 32));
  return {
    async issue(callId: string): Promise<{ token: string; expiresAt: Date }> {
      const expiresAt = after(clock.now(), LIFE_MS);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setSubject(callId)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt };
    },
    async isGood(callId: string, token: string): Promise<boolean> {
      const options = { algorithms: [ALGORITHM], audience: AUDIENCE, subject: callId, currentDate: clock.now() };
      try {
        await jwtVerify(token, key, options);
        return true;
      } catch (error) {
        if (error instanceof errors.JOSEError) return false;
        throw error;
      }
    },
  };
}
