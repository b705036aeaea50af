import { requiresDisclosure, type Allowances } from '@nova-calls/conversation';
import type { CallMedia } from '@nova-calls/schema';
import type { LeadInput, PlacementInput } from '../calls.model.ts';

/**
 * What the agent may do in one call beyond talking. A message on a voicemail in the US or Canada takes a record of the
 * lead's consent, because it is an artificial voice that sells.
 */
export function allowancesOf(
  input: Pick<PlacementInput, 'voicemailMessage' | 'transferTo'>,
  lead: LeadInput,
  { media, canText }: { media: CallMedia; canText: boolean },
): Allowances {
  return {
    ...(input.voicemailMessage && !requiresDisclosure(lead.phone) && { leaveMessage: true }),
    ...(input.transferTo && media !== 'browser' && { handOver: true }),
    // The number of another call need not be that of the person who speaks in it.
    ...(canText && media === 'telephone' && { textLink: true }),
  };
}
