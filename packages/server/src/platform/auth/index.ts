import { unauthenticated } from '../errors/index.ts';

/** An account that proved who it is. */
export interface Viewer {
  accountId: string;
  email: string;
  via: 'token' | 'api_key' | 'system';
  /** When the proof ends; null for API keys, which end by being revoked, and for the system itself. */
  expiresAt: Date | null;
}

/** Who is asking: an account, or nobody in particular (`viewer` null), and from which address. */
export interface Caller {
  viewer: Viewer | null;
  ip: string;
  requestId: string;
}

/** @throws AppError UNAUTHENTICATED when nobody in particular is asking. */
export function requireViewer(caller: Caller): Viewer {
  if (!caller.viewer) throw unauthenticated();
  return caller.viewer;
}

/** The system itself, doing something for an account that nobody is asking for just now. */
export function onBehalfOf(account: { id: string; email: string }): Caller {
  const viewer: Viewer = { accountId: account.id, email: account.email, via: 'system', expiresAt: null };
  return { viewer, ip: '', requestId: 'system' };
}
