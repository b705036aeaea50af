import type { Brief } from '@nova-calls/conversation';

export type { Brief };
export type Goal = Brief['goal'];
export type Language = Brief['language'];

/** What a customer asked for: one request is the same for all of its leads. */
export interface BriefRequest {
  product: string;
  goal: Goal;
  language: Language;
  websiteUrl: string | null;
  /** Free text: what it is, prices, objections, audience. */
  context: string | null;
  bookingLink: string | null;
  paymentLink: string | null;
  pricingSummary: string | null;
  urgencyHook: string | null;
  goalCriteria: string | null;
  /** The account's name. */
  callerName: string | null;
  ownerEmail: string;
}

export interface Lead {
  phone: string;
  name: string | null;
  company: string | null;
  email: string | null;
  title: string | null;
}

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
