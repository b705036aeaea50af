import type { PlaceCallsInput } from '../calls/calls.types.ts';
import type { CampaignLeadReason } from './leads.types.ts';
import type { CallingWindow } from '../portals/portals.types.ts';
import type { CallMedia, Goal, Language, Outcome, Persona } from '../wire/calls.words.ts';

/**
 * The state of a campaign: a draft calls nobody; it is scheduled until its start time.
 *
 * @example
 * const isOver = (status: CampaignStatus) => status === 'completed' || status === 'cancelled';
 */
export type CampaignStatus = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled';

/**
 * Why a campaign is paused: by you, because the minutes are used up, because the server cannot carry its calls, or
 * because its calls were refused (`pauseNote` says why).
 *
 * @example
 * const needsMinutes = ({ pauseReason }: Campaign) => pauseReason === 'no_minutes';
 */
export type CampaignPause = 'by_account' | 'no_minutes' | 'not_set_up' | 'refused';

/**
 * How a call ends without an answer.
 *
 * @example
 * const retryOn: RetryCause[] = ['no_answer', 'busy'];
 */
export type RetryCause = 'no_answer' | 'busy' | 'declined' | 'unreachable' | 'carrier_limit' | 'voicemail' | 'failed';

/**
 * Input of `campaigns.create`.
 *
 * @example
 * const input: CreateCampaignInput = { name: 'Autumn', product: 'CloudSync CRM', goal: 'qualify_interest', consent: true };
 */
export interface CreateCampaignInput extends Omit<PlaceCallsInput, 'leads' | 'ownerEmail'> {
  name: string;
  /** The e-mail for the results. Default: the account's. */
  ownerEmail?: string | null | undefined;
  /** What carries the calls. Default: what the server is set up for. */
  media?: CallMedia | null | undefined;
  /**
   * When leads are called, each in its own time zone; `timezone` is for leads that name none. Default: every day from
   * 09:00 to 18:00, Asia/Dubai; null: at any time.
   */
  callingWindow?: CallingWindow | null | undefined;
  /** When the calls begin, once it is launched: ISO 8601. Default: at once. */
  startsAt?: string | null | undefined;
  /** The most of its calls that are live at once, 1 to 100. Default: 5. */
  concurrency?: number | null | undefined;
  /** Which unanswered calls are tried again. Default: `no_answer`, `busy` and `carrier_limit`. */
  retryOn?: RetryCause[] | null | undefined;
  /** The most calls to one lead, 1 to 10. Default: 3. */
  maxAttempts?: number | null | undefined;
  /** Minutes between two calls to one lead, 1 to 10,080. Default: 60. */
  retryMinutes?: number | null | undefined;
}

/**
 * Input of `campaigns.update`: what is left out stays as it is; null clears what may be empty.
 *
 * @example
 * const changes: CampaignChanges = { concurrency: 10, callingWindow: null };
 */
export type CampaignChanges = Partial<Omit<CreateCampaignInput, 'consent'>>;

/**
 * A campaign.
 *
 * @example
 * const line = ({ name, status, total }: Campaign) => `${name}: ${status}, ${total} leads`;
 */
export interface Campaign {
  id: string;
  status: CampaignStatus;
  pauseReason: CampaignPause | null;
  /** More about that, for people. */
  pauseNote: string | null;
  name: string;
  /** null: the account's e-mail. */
  ownerEmail: string | null;
  product: string;
  goal: Goal;
  language: Language;
  websiteUrl: string | null;
  context: string | null;
  bookingLink: string | null;
  paymentLink: string | null;
  pricingSummary: string | null;
  urgencyHook: string | null;
  goalCriteria: string | null;
  voicemailMessage: boolean;
  transferTo: string | null;
  media: CallMedia | null;
  /** null: at any time. */
  callingWindow: CallingWindow | null;
  /** ISO 8601, UTC, like the other times. */
  startsAt: string | null;
  concurrency: number;
  retryOn: RetryCause[];
  maxAttempts: number;
  retryMinutes: number;
  /** How many leads it has. */
  total: number;
  createdAt: string;
  updatedAt: string;
  launchedAt: string | null;
  /** When it was completed or cancelled. */
  endedAt: string | null;
}

/**
 * What became of the leads of a campaign. A rehearsal is not in it.
 *
 * @example
 * const progress = ({ leads, waiting, calling }: CampaignReport) => `${leads - waiting - calling} of ${leads}`;
 */
export interface CampaignReport {
  leads: number;
  waiting: number;
  calling: number;
  reached: number;
  unreached: number;
  failed: number;
  cancelled: number;
  /** Leads with whom the goal was reached. */
  goalsCompleted: number;
  /** Calls made so far. */
  attempts: number;
  /** Leads by the outcome of their last call. */
  outcomes: { outcome: Outcome; leads: number }[];
  /** Waiting leads by what they wait for; null: for their turn. */
  waits: { reason: CampaignLeadReason | null; leads: number }[];
}

/**
 * A campaign with its report, as `campaigns.watch` gives it.
 *
 * @example
 * const line = ({ status, report }: CampaignProgress) => `${status}: ${report.reached} reached`;
 */
export interface CampaignProgress extends Campaign {
  report: CampaignReport;
}

/**
 * The conversation of a rehearsal with one simulated lead.
 *
 * @example
 * const worst = ({ results }: Rehearsal) => results[0]?.transcript;
 */
export interface RehearsalResult {
  persona: Persona;
  outcome: Outcome;
  goalCompleted: boolean;
  /** 0 to 100; null when nobody answered. */
  score: number | null;
  rationale: string | null;
  transcript: { role: 'agent' | 'lead'; text: string }[];
}

/**
 * Conversations with simulated leads. They are no calls: nobody is dialled, and no minutes are used.
 *
 * @example
 * const isDone = ({ status }: Rehearsal) => status !== 'running';
 */
export interface Rehearsal {
  id: string;
  campaignId: string;
  status: 'running' | 'completed' | 'failed';
  /** How many conversations it has when it is completed. */
  personas: number;
  error: string | null;
  /** The worst first. */
  results: RehearsalResult[];
  createdAt: string;
  endedAt: string | null;
}
