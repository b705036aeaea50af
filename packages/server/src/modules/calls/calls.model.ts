import type { Persona } from '@nova-calls/conversation';
import type { Placement, PlacementLead } from '@nova-calls/schema';
/**
 * A call's life:
 *
 *   queued → dispatched → ringing → in_progress → completed
 *      └────────┴────────────┴─────────┴──→ failed | cancelled (cancelled: not once it was answered)
 *
 * queued waits for the account's turn; dispatched has an agent; completed covers every way a conversation, or the
 * attempt at one, can end by itself (also nobody answering); failed is ours or the customer's list's doing.
 */
export const STATUSES = ['queued', 'dispatched', 'ringing', 'in_progress', 'completed', 'failed', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** An agent is at work on it. */
export const LIVE: Status[] = ['dispatched', 'ringing', 'in_progress'];
export const OPEN: Status[] = ['queued', ...LIVE];
export const CANCELLABLE: Status[] = ['queued', 'dispatched', 'ringing'];

export const isLive = (status: string): boolean => (LIVE as string[]).includes(status);
export const isOpen = (status: string): boolean => (OPEN as string[]).includes(status);

const PUBLIC_STATUS = {
  queued: 'pending',
  dispatched: 'in_progress',
  ringing: 'in_progress',
  in_progress: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'failed',
} as const satisfies Record<Status, string>;

/** A status as REST names it. */
export const publicStatus = (status: string) => PUBLIC_STATUS[status as Status];

/** How long REST, which asks for no proof of who one is, knows a call by its id. */
export const JOB_TTL_SECONDS = 600;

export const expiresInSeconds = (createdAt: Date, now: Date): number =>
  Math.max(0, Math.round(JOB_TTL_SECONDS - (now.getTime() - createdAt.getTime()) / 1000));

/** Reserved for a call before it is dispatched, and again each time it has talked nearly that long. */
export const RESERVE_SECONDS = 60;
/** The longest a call may get. */
export const MAX_CALL_SECONDS = 600;
/** What must be left of the reserve before the agent says something that does not end the call. */
export const WRAP_UP_SECONDS = 25;

/** The customer's words of why a call ended as it did. */
export const REASONS = {
  suppressed: 'This number is on your suppression list',
  cancelled: 'Cancelled',
  stalled: 'The call could not go on',
  minutesUsedUp: 'The minutes of the plan or trial were used up',
} as const;

export type LeadInput = PlacementLead;

/** A placement as the service takes it, whichever door it came through. Text fields are within their limits already. */
export interface PlacementInput extends Omit<Placement, 'idempotencyKey'> {
  /** How simulated leads behave; null: each by its number. */
  persona: Persona | null;
  /** A person speaks for the lead instead, with `say`. */
  joinAsLead: boolean;
}
