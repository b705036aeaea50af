import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND, type Settings } from '../settings/index.ts';
import { type Claims, readClaims } from './claims.ts';

type Keys = Pick<Settings, 'apiKey' | 'apiSecret' | 'clock'>;

/** How far the clocks of two machines may differ. */
const LEEWAY_SECONDS = 60;
const LONGEST = 64 * 1024;

export type Verdict = { claims: Claims } | { problem: string };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (secret: string, signed: string) => createHmac('sha256', secret).update(signed).digest();
const secondsNow = ({ clock }: Keys) => Math.floor(clock.now().getTime() / SECOND);

/** An access token as LiveKit's server SDKs make them: a JWT, HS256. */
export function signToken(keys: Keys, claims: object, lifeSeconds: number): string {
  const now = secondsNow(keys);
  const payload = { ...claims, iss: keys.apiKey, nbf: now - 5, exp: now + lifeSeconds };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${signed}.${signatureOf(keys.apiSecret, signed).toString('base64url')}`;
}

/** Checks signature, algorithm, issuer and times, and reads the grants. Says what is wrong, in LiveKit's words. */
export function verifyToken(keys: Keys, token: string): Verdict {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const isShaped = header && payload && signature && more.length === 0 && token.length <= LONGEST;
  if (!isShaped || decode(header)?.alg !== 'HS256') return { problem: 'invalid authorization token' };
  const claims = decode(payload);
  if (!claims) return { problem: 'invalid authorization token' };
  if (claims.iss !== keys.apiKey) return { problem: 'invalid API key' };
  if (!isSame(signatureOf(keys.apiSecret, `${header}.${payload}`), Buffer.from(signature, 'base64url')))
    return { problem: 'invalid authorization token: signature is invalid' };
  return inTime(keys, claims) ?? { claims: readClaims(claims) };
}

const isSame = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b);

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function inTime(keys: Keys, { exp, nbf = 0 }: Record<string, unknown>): Verdict | null {
  const now = secondsNow(keys);
  if (typeof exp !== 'number') return { problem: 'invalid authorization token: exp is required' };
  if (exp + LEEWAY_SECONDS < now) return { problem: 'invalid authorization token: token is expired' };
  if (typeof nbf !== 'number' || nbf - LEEWAY_SECONDS > now)
    return { problem: 'invalid authorization token: token is not valid yet' };
  return null;
}
