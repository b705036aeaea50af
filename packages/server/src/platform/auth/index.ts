import { unauthenticated } from '../errors/index.ts';

/** An account that proved who it is. */
export interface Viewer {
  accountId: string;
  email: string;
  via: 'token' | 'api_key';
  /** When the proof ends; null for API keys, which end by being revoked. */
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
