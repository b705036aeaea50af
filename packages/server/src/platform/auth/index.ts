import { unauthenticated } from '../errors/index.ts';

/** An authenticated account. */
export interface Viewer {
  accountId: string;
  email: string;
  via: 'token' | 'api_key' | 'system';
  /** The end of the token. null for API keys, which last until they are revoked, and for the system itself. */
  expiresAt: Date | null;
  /** The id of the API key. */
  apiKeyId?: string;
  /** The generation of the token: those before the account's own are revoked. */
  generation?: number;
}

/** The account that makes a request (`viewer` is null for an anonymous one), and its IP address. */
export interface Caller {
  viewer: Viewer | null;
  ip: string;
  requestId: string;
}

/** @throws AppError UNAUTHENTICATED for an anonymous caller. */
export function requireViewer(caller: Caller): Viewer {
  if (!caller.viewer) throw unauthenticated();
  return caller.viewer;
}

/** A caller for work that the system does for an account, outside any request. */
export function onBehalfOf(account: { id: string; email: string }): Caller {
  const viewer: Viewer = { accountId: account.id, email: account.email, via: 'system', expiresAt: null };
  return { viewer, ip: '', requestId: 'system' };
}
export { createOperatorCheck, type OperatorCheck } from './operator.ts';
