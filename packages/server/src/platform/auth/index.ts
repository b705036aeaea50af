import type { Scope } from '@nova-calls/schema';
import { forbidden, unauthenticated } from '../errors/index.ts';

/** An authenticated account. */
export interface Viewer {
  accountId: string;
  email: string;
  via: 'token' | 'api_key' | 'system';
  /** The end of the token. null for API keys, which last until they are revoked, and for the system itself. */
  expiresAt: Date | null;
  /** The id of the API key. */
  apiKeyId?: string;
  /** What the API key may do; left out for tokens, which may do everything. */
  scopes?: readonly Scope[];
  /** The generation of the token: those before the account's own are revoked. */
  generation?: number;
}

/** The account that makes a request (`viewer` is null for an anonymous one), and where it comes from. */
export interface Caller {
  viewer: Viewer | null;
  ip: string;
  requestId: string;
  userAgent?: string | null;
  /** The country as a trusted proxy names it. */
  country?: string | null;
}

/** @throws AppError UNAUTHENTICATED for an anonymous caller. */
export function requireViewer(caller: Caller): Viewer {
  if (!caller.viewer) throw unauthenticated();
  return caller.viewer;
}

/** For what only the owner may do. @throws AppError UNAUTHENTICATED; FORBIDDEN for an API key. */
export function requireToken(caller: Caller): Viewer {
  const viewer = requireViewer(caller);
  if (viewer.via === 'api_key') throw forbidden('An API key cannot do this: log in, and send the token');
  return viewer;
}

/** Scopes that contain others. */
const CONTAINED: Partial<Record<Scope, Scope>> = { 'calls:read': 'calls:write' };

/** Whether scopes allow what needs `scope`. */
export const allows = (scopes: readonly Scope[], scope: Scope): boolean =>
  [scope, CONTAINED[scope], 'admin'].some((one) => one !== undefined && (scopes as readonly string[]).includes(one));

/**
 * Checks the scopes of an API key. Tokens and visitors pass: services decide what they may do.
 *
 * @param scope what the operation needs; undefined: an operation that no table names, which needs `admin`.
 * @throws AppError FORBIDDEN
 */
export function requireScope(viewer: Viewer | null, scope: Scope | 'any' | undefined): void {
  if (!viewer?.scopes || scope === 'any') return;
  const needed = scope ?? 'admin';
  if (!allows(viewer.scopes, needed)) throw forbidden(`This API key lacks the scope ${needed}`);
}

/** A caller for work that the system does for an account, outside any request. */
export function onBehalfOf(account: { id: string; email: string }): Caller {
  const viewer: Viewer = { accountId: account.id, email: account.email, via: 'system', expiresAt: null };
  return { viewer, ip: '', requestId: 'system' };
}
export { createOperatorCheck, type OperatorCheck } from './operator.ts';
