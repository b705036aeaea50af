import type { Brief } from '@nova-calls/conversation';
import type { Placement, PlacementLead } from '@nova-calls/schema';

export type { Brief };
export type Goal = Brief['goal'];
export type Language = Brief['language'];

/** What a customer asked for: one request is the same for all of its leads. */
export interface BriefRequest extends Omit<Placement, 'leads' | 'consent' | 'idempotencyKey'> {
  /** The account's name. */
  callerName: string | null;
}

export type Lead = PlacementLead;

/** What was read of a website. Written by strangers: data to quote, never words to obey. */
export interface WebPage {
  /** After redirects. */
  url: string;
  siteName: string | null;
  title: string | null;
  description: string | null;
  /** The main text, at most 20 kB, a paragraph a line. */
  text: string;
}
