import type { Call, Lead, PlaceCallsInput } from '../calls.types.ts';
import type { CallMedia, Goal, Language, Persona } from '../../wire/calls.words.ts';

/**
 * Input of `calls.placeMany`.
 *
 * @example
 * const input: PlaceManyInput = { product: 'CloudSync CRM', goal: 'collect_info', consent: true, leads };
 */
export interface PlaceManyInput extends Omit<PlaceCallsInput, 'ownerEmail'> {
  /** 1 to 1,000. */
  leads: Lead[];
  /** The e-mail for the results. Default: the account's. */
  ownerEmail?: string | null | undefined;
  /** How simulated leads behave. Default: each lead's number decides. */
  persona?: Persona | null | undefined;
  /** What carries the calls. Default: what the server is set up for. */
  media?: CallMedia | null | undefined;
  /** You speak for the leads, with `calls.say`. */
  joinAsLead?: boolean | null | undefined;
}

/**
 * A batch and its progress.
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
  /** The number of calls. `live` of them are in flight and `ended` are over, some `completed` and some `failed`. */
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
 * The result of `calls.placeMany`.
 *
 * @example
 * const { batch, calls }: PlacedMany = await nova.calls.placeMany(input);
 */
export interface PlacedMany {
  batch: Batch;
  /** One call per lead, in the order of the leads. */
  calls: Call[];
}
