import type { Call, Lead, PlaceCallsInput } from '../calls.types.ts';
import type { Goal, Language, Persona } from '../../wire/calls.words.ts';

/**
 * What `calls.placeMany` takes.
 *
 * @example
 * const input: PlaceManyInput = { product: 'CloudSync CRM', goal: 'collect_info', consent: true, leads };
 */
export interface PlaceManyInput extends Omit<PlaceCallsInput, 'ownerEmail'> {
  /** 1 to 1,000. */
  leads: Lead[];
  /** Where the results are sent. Default: the account's e-mail. */
  ownerEmail?: string | null | undefined;
  /** How simulated leads behave. Default: each by its number. */
  persona?: Persona | null | undefined;
  /** You speak for the leads yourself, with `calls.say`. */
  joinAsLead?: boolean | null | undefined;
}

/**
 * One submission and how far it is.
 *
 * @example
 * const progress = ({ ended, total }: Batch) => `${ended} of ${total}`;
 */
export interface Batch {
  id: string;
  ownerEmail: string;
  product: string;
  websiteUrl: string | null;
  context: string | null;
  goal: Goal;
  language: Language;
  /** Calls; of these, `live` are under way and `ended` are over, some of them `completed` and some `failed`. */
  total: number;
  live: number;
  ended: number;
  completed: number;
  failed: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  cancelledAt: string | null;
}

/**
 * What `calls.placeMany` answers.
 *
 * @example
 * const { batch, calls }: PlacedMany = await nova.calls.placeMany(input);
 */
export interface PlacedMany {
  batch: Batch;
  /** One per lead, in their order. */
  calls: Call[];
}
