import type { Brief } from '@nova-calls/conversation';
import type { Placement, PlacementLead } from '@nova-calls/schema';

export type { Brief };
export type Goal = Brief['goal'];
export type Language = Brief['language'];

/** A customer's request, which is the same for all of its leads. */
export interface BriefRequest extends Omit<
  Placement,
  'leads' | 'consent' | 'idempotencyKey' | 'voicemailMessage' | 'transferTo'
> {
  /** The account's name. */
  callerName: string | null;
}

export type Lead = Omit<PlacementLead, 'timeZone' | 'consent'>;

/** The text of a website. Strangers wrote it, so it is data to quote and never an instruction. */
export interface WebPage {
  /** After redirects. */
  url: string;
  siteName: string | null;
  title: string | null;
  description: string | null;
  /** The main text, at most 20 kB, a paragraph a line. */
  text: string;
}
