import type { Persona } from '@nova-calls/conversation';
import type { CallMedia, Placement, PlacementLead } from '@nova-calls/schema';
/**
 * The states of a call:
 *
 *   queued → dispatched → ringing → in_progress → completed
 *      └────────┴────────────┴─────────┴──→ failed | cancelled (cancelled: not once it was answered)
 *
 * `queued` waits until the account may have one more live call. A call by telephone that may not be dialled yet goes back
 * from `dispatched` to `queued` and is held until it may. `dispatched` has an agent. `completed` is every call
 * that ended by itself, also when nobody answered. `failed` is an error of ours or a suppressed number.
 */
export const STATUSES = ['queued', 'dispatched', 'ringing', 'in_progress', 'completed', 'failed', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** Statuses in which an agent works on the call. */
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

/** The status under its public REST name. */
export const publicStatus = (status: string) => PUBLIC_STATUS[status as Status];

/** REST shows a call to anybody who knows its id, for this long. */
export const JOB_TTL_SECONDS = 600;

export const expiresInSeconds = (createdAt: Date, now: Date): number =>
  Math.max(0, Math.round(JOB_TTL_SECONDS - (now.getTime() - createdAt.getTime()) / 1000));

/** Reserved before a call is dispatched, and again each time the reserve is nearly used up. */
export const RESERVE_SECONDS = 60;
/** The longest a call may last. */
export const MAX_CALL_SECONDS = 600;
/** The longest a call may last that was handed over to a person of the customer. */
export const MAX_BRIDGED_SECONDS = 3600;
/** For how long a person who left a call that is spoken may come back to it. */
export const LEAVE_GRACE_MS = 10_000;
/** The reserve that must be left before the agent says anything that does not end the call. */
export const WRAP_UP_SECONDS = 25;

/** The reasons of an ending, as the customer reads them. */
export const REASONS = {
  suppressed: 'This number is on your suppression list',
  cancelled: 'Cancelled',
  stalled: 'The call could not go on',
  tooLong: 'The call reached the longest that a call may get',
  needsAccount: 'Calls by telephone are made only for an account',
  carrierLimit: 'The carrier takes no more calls at the moment',
  trunkRefused: 'The telephone trunk did not accept the call',
  minutesUsedUp: 'The minutes of the plan or trial were used up',
} as const;

/** What only the law asks of a lead may be left out. */
type LawfulLead = Pick<PlacementLead, 'timeZone' | 'consent'>;
export type LeadInput = Omit<PlacementLead, keyof LawfulLead> & Partial<LawfulLead>;

/** A placement for the service, from any door. The lengths of its texts are already checked. */
export interface PlacementInput extends Omit<Placement, 'idempotencyKey' | 'leads'> {
  leads: LeadInput[];
  /** How simulated leads behave. null: each lead's number decides. */
  persona: Persona | null;
  /** A person speaks for the lead, with `say`. */
  joinAsLead: boolean;
  /** What carries the calls; null: what the settings say. */
  media: CallMedia | null;
}
