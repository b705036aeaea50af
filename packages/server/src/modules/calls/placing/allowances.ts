import { requiresDisclosure, type Allowances } from '@nova-calls/conversation';
import type { CallMedia } from '@nova-calls/schema';
import type { LeadInput, PlacementInput } from '../calls.model.ts';

/** A lead, with the record of its consent to be called by an artificial voice, if there is one. */
type Called = Pick<LeadInput, 'phone'> & { consent?: { basis: string } | null };

/** What a call can do on this server. */
interface Means {
  media: CallMedia;
  /** True if texts are really sent, and not only kept. Left out: they are not. */
  canText?: boolean;
}

/**
 * What the agent may do in one call beyond talking. A message on a voicemail in the US or Canada takes a record of the
 * lead's consent, because it is an artificial voice that sells.
 */
export function allowancesOf(
  input: Pick<PlacementInput, 'voicemailMessage' | 'transferTo'>,
  lead: Called,
  { media, canText = false }: Means,
): Allowances {
  return {
    ...(input.voicemailMessage && mayLeaveMessage(lead) && { leaveMessage: true }),
    ...(input.transferTo && media !== 'browser' && { handOver: true }),
    // The number of another call need not be that of the person who speaks in it.
    ...(canText && media === 'telephone' && { textLink: true }),
  };
}

/** The consent that an artificial voice needs there. */
const mayLeaveMessage = ({ phone, consent }: Called): boolean =>
  !requiresDisclosure(phone) || consent?.basis === 'express_written';
