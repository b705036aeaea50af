import { RETRY_CAUSES, type CampaignStatus, type RetryCause } from '@nova-calls/schema';

/** Statuses in which a campaign may still change. */
export const OPEN: readonly CampaignStatus[] = ['draft', 'scheduled', 'running', 'paused'];
/** Statuses in which a job places calls, or will. */
export const MOVING: readonly CampaignStatus[] = ['scheduled', 'running'];

export const isOver = (status: string): boolean => !(OPEN as readonly string[]).includes(status);

/** The most campaigns of an account that are not over. */
export const OPEN_CAMPAIGNS = 100;

/** Over this time calls of campaigns to one number are counted against the cap. */
export const CAP_DAYS = 30;

const isCause = (word: string): word is RetryCause => (RETRY_CAUSES as readonly string[]).includes(word);

/** The end of a call, as its event tells it. */
export interface CallEnd {
  status: string;
  outcome: string | null;
  /** A short text, such as `no answer` or `carrier limit`. */
  reason: string;
}

/** Why nobody was reached; null when somebody was. Of a call that was not answered, the line may say more. */
export function causeOf({ outcome, reason }: CallEnd): RetryCause | null {
  if (outcome === null || !isCause(outcome)) return null;
  const word = reason.replaceAll(' ', '_');
  return outcome === 'no_answer' && isCause(word) ? word : outcome;
}

/** The settings that decide on another try. */
export interface Retries {
  retryOn: readonly string[];
  maxAttempts: number;
  retryMinutes: number;
}

export type AfterCall =
  | { status: 'reached' }
  | { status: 'unreached' }
  | { status: 'failed'; reason: 'call_failed' | 'suppressed' }
  | { status: 'cancelled'; reason: 'call_cancelled' | 'campaign_cancelled' }
  | { status: 'waiting'; reason: 'retry'; inMinutes: number };

/** What becomes of a lead after its call number `attempts`. */
export function afterCall(end: CallEnd, attempts: number, retries: Retries, isCancelled: boolean): AfterCall {
  if (end.status === 'cancelled')
    return { status: 'cancelled', reason: isCancelled ? 'campaign_cancelled' : 'call_cancelled' };
  if (end.status === 'failed' && end.outcome === null) return { status: 'failed', reason: 'call_failed' };
  const cause = causeOf(end);
  if (cause === null) return { status: 'reached' };
  const again = retries.retryOn.includes(cause) && attempts < retries.maxAttempts;
  if (again && isCancelled) return { status: 'cancelled', reason: 'campaign_cancelled' };
  if (again) return { status: 'waiting', reason: 'retry', inMinutes: retries.retryMinutes };
  return cause === 'failed' ? { status: 'failed', reason: 'call_failed' } : { status: 'unreached' };
}

/**
 * When a number may be called again under the cap: now (null), or when enough of its calls are older than the window.
 *
 * @param placed when calls were placed to it, in milliseconds.
 */
export function capFreesAt(placed: readonly number[], cap: number, windowMs: number, now: number): number | null {
  const counted = placed.filter((at) => at > now - windowMs).toSorted((a, b) => a - b);
  if (counted.length < cap) return null;
  return counted[counted.length - cap]! + windowMs;
}
